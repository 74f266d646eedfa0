"""Takes the reference pictures of the pages: `make pictures` writes docs/pictures/web-*.png from the sample ledger.

They are looked at by people, not compared by pixel. Needs a Chromium on PATH (tools/chromium.sh).
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from sijill.ledger.ledger import Ledger
from sijill.model.judgement import Judgement, Verdict

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--hide-scrollbars")
REPORT = "13-two-weeks-of-strikes"
PHONE, DESK = (390, 844), (1280, 860)
COLOURS = 256


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown, in which language and colours, on which screen."""

    name: str
    language: str
    scheme: str
    size: tuple[int, int] = DESK

    @property
    def path(self) -> Path:
        """Where it is kept."""
        look = f"phone-{self.scheme}" if self.size == PHONE else self.scheme
        return PICTURES / f"web-{self.name}-{self.language}-{look}.png"


TAKEN = (
    Picture("overview", "en", "light"), Picture("overview", "ar", "dark"), Picture("overview", "ar", "light", PHONE),
    Picture("reader", "ar", "light"), Picture("reader", "en", "dark"), Picture("reader", "ar", "dark", PHONE),
    Picture("incident", "en", "light"), Picture("incident", "ar", "dark"),
    Picture("review", "ar", "light"), Picture("claims", "en", "dark"),
)  # fmt: skip


def main() -> None:
    """Take all pictures."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"no browser: put one of {', '.join(BROWSERS)} on PATH")
    with tempfile.TemporaryDirectory() as folder:
        program = str(Path(sys.executable).with_name("sijill"))
        subprocess.run([program, "demo", "--output", folder], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        ledger = f"{folder}/samples.db"
        paths = addresses(ledger)
        with served(program, ledger) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=found, args=list(ARGUMENTS))
            for picture in TAKEN:
                take(browser, f"{address}/{picture.language}{paths[picture.name]}", picture)
            browser.close()


def addresses(path: str) -> dict[str, str]:
    """Decide a few things in the ledger and return what each picture shows."""
    with Ledger(path, create=False) as ledger:
        claims = [claim for claim in ledger.claims() if claim.entry.document.metadata.ref == REPORT]
        document = claims[0].entry.document.id
        given: tuple[tuple[Verdict, int, dict[str, str]], ...] = (
            (Verdict.ACCEPT, 0, {}), (Verdict.ACCEPT, 2, {}), (Verdict.ACCEPT, 5, {}),
            (Verdict.CORRECT, 4, {"field": "quantity.low", "after": "18", "reason": "خطأ في النقل"}),
            (Verdict.CORRECT, 4, {"field": "quantity.high", "after": "18", "reason": "خطأ في النقل"}),
            (Verdict.REJECT, 6, {"reason": "من خارج هذه المدة"}),
        )  # fmt: skip
        for verdict, number, more in given:
            ledger.judge(Judgement(verdict, claims[number].id, "mona", at="2026-01-02T10:00:00Z", **more))
        told = min(ledger.incidents(), key=lambda one: (len(one.voices) != 3, -len(one.discrepancies), one.id))
        return {
            "overview": "/", "reader": f"/sources/{document}#{claims[1].id}", "incident": f"/events/{told.id}",
            "review": f"/review/{claims[9].id}", "claims": "/claims?place=SY",
        }  # fmt: skip


@contextmanager
def served(program: str, ledger: str) -> Iterator[str]:
    """Serve a ledger on a free port for as long as the block lasts."""
    command = [program, "serve", "--db", ledger, "--port", "0", "--by", "mona"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        said = server.stdout.readline() if server.stdout else ""
        try:
            yield said.partition(" is served at ")[2].split("/ ")[0]
        finally:
            server.terminate()


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Take one picture, in no more colours than a palette holds."""
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=picture.scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(200)
    picture.path.write_bytes(with_palette(page.screenshot(animations="disabled")))
    page.close()
    sys.stdout.write(f"{picture.path.relative_to(ROOT)} {picture.path.stat().st_size // 1024} KB\n")


def with_palette(png: bytes) -> bytes:
    """Return a picture of 24 bits a pixel with a palette of its most frequent colours, each pixel at the nearest."""
    pixels = pixels_of(png)
    flat = pixels.reshape(-1, 3)
    packed = (flat.astype(np.uint32) << np.array([16, 8, 0], np.uint32)).sum(axis=1)
    colours, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    kept = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    of = (np.stack([colours >> 16, colours >> 8, colours], axis=1) & 255).astype(np.int32)
    palette = (np.stack([kept >> 16, kept >> 8, kept], axis=1) & 255).astype(np.int32)
    nearest = np.array([((palette - colour) ** 2).sum(axis=1).argmin() for colour in of], np.uint8)
    rows = nearest[places].reshape(pixels.shape[:2])
    lines = b"".join(b"\0" + row.tobytes() for row in rows)
    head = struct.pack(">IIBBBBB", rows.shape[1], rows.shape[0], 8, 3, 0, 0, 0)
    held = palette.astype(np.uint8).tobytes()
    chunks = ((b"IHDR", head), (b"PLTE", held), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def pixels_of(png: bytes) -> np.ndarray:
    """Return the pixels of a PNG file of 8 bits a channel, rows by columns by red, green and blue."""
    parts, at, head = b"", 8, (0, 0, 0, 0)
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + length]
        head = struct.unpack(">IIBB", body[:10]) if kind == b"IHDR" else head
        parts += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height, _, colour = head
    step = 4 if colour == 6 else 3
    lines = np.frombuffer(zlib.decompress(parts), np.uint8).reshape(height, 1 + width * step)
    out = np.zeros((height + 1, width + 1, step), np.int32)
    for row in range(height):
        unfilter(int(lines[row, 0]), lines[row, 1:].reshape(width, step).astype(np.int32), out[row], out[row + 1])
    return out[1:, 1:, :3].astype(np.uint8)


def unfilter(kind: int, line: np.ndarray, above: np.ndarray, out: np.ndarray) -> None:
    """Undo the filter of one line of a PNG file; ``above`` and ``out`` have a column of zeros before the first."""
    if kind == 0:
        out[1:] = line
    elif kind == 1:
        out[1:] = np.cumsum(line, axis=0) & 255
    elif kind == 2:
        out[1:] = (line + above[1:]) & 255
    else:
        for x in range(1, len(out)):
            before, up, corner = out[x - 1], above[x], above[x - 1]
            out[x] = (line[x - 1] + ((before + up) // 2 if kind == 3 else paeth(before, up, corner))) & 255


def paeth(before: np.ndarray, up: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Return of three neighbours the one nearest to their plane."""
    guess = before + up - corner
    far = [abs(guess - one) for one in (before, up, corner)]
    return np.where((far[0] <= far[1]) & (far[0] <= far[2]), before, np.where(far[1] <= far[2], up, corner))


if __name__ == "__main__":
    main()
