"""Web archives made here, with pages of our own."""

import gzip
import io
import zipfile

import pytest

RELEVANT = "<p>أعلن المرصد مقتل {n} مدنيين وإصابة عشرة آخرين في قصف مدفعي على مدينة حلب، وقال إن قوات النظام أطلقت القذائف.</p>"
IRRELEVANT = "<p>أعلن المصرف المركزي خفض سعر الفائدة، وارتفعت أسعار الخضار في أسواق العاصمة مع بداية الموسم ({n}).</p>"


class Archive:
    """Builds WARC records and files."""

    @staticmethod
    def page(number: int, *, relevant: bool = True) -> str:
        body = (RELEVANT if relevant else IRRELEVANT).format(n=number + 3)
        return (
            f"<!doctype html><html lang=ar><head><title>خبر {number}</title><style>.x{{border:1px}}</style></head><body><nav><a href=/>الرئيسية</a></nav>"
            f"<article><h1>خبر {number}</h1>{body}</article><script>var a = 1 < 2;</script></body></html>"
        )

    @staticmethod
    def record(number: int, body: bytes, headers: str = "Content-Type: text/html; charset=utf-8", *, status: int = 200) -> bytes:
        http = f"HTTP/1.1 {status} OK\r\n{headers}\r\n\r\n".encode() + body
        head = (
            "WARC/1.1\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Payload-Digest: sha1:TEST{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        return head.encode() + http + b"\r\n\r\n"

    def pages(self, count: int, *, every: int = 3) -> list[bytes]:
        return [self.record(n, self.page(n, relevant=n % every == 0).encode()) for n in range(count)]

    @staticmethod
    def write(path, records, *, packed: bool = True):
        path.write_bytes(b"".join(gzip.compress(record, mtime=0) if packed else record for record in records))
        return path

    @staticmethod
    def wacz(path, content: bytes, *, method: int = zipfile.ZIP_STORED, name: str = "archive/data.warc.gz"):
        with zipfile.ZipFile(path, "w", method) as archive:
            archive.writestr("datapackage.json", "{}")
            archive.writestr(name, content)
        return path

    @staticmethod
    def stream(data: bytes):
        return io.BytesIO(data)


@pytest.fixture(scope="session")
def archive():
    return Archive()
