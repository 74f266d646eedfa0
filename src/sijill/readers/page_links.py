"""Where the links of a page lead."""

from urllib.parse import urldefrag, urljoin, urlsplit

from resiliparse.parse.html import HTMLTree  # type: ignore[import-untyped]

from sijill.readers.web_page import parsed

_MOST = 2_000
_LONGEST = 2_000
_SCHEMES = frozenset(("http", "https"))


def links_of(source: str, address: str, begin: str) -> list[str]:
    """Return the addresses on a page's own site whose paths begin so, each once, in the order of the page.

    >>> page = '<html><a href="/news/1#top">a</a><a href="/about">b</a><a href="https://other.example/news/2">c</a>'
    >>> links_of(page, "https://news.example/", "/news/")
    ['https://news.example/news/1']
    """
    tree: HTMLTree = parsed(source)
    site = urlsplit(address).netloc
    found: dict[str, None] = {}
    for element in tree.document.query_selector_all("a[href]"):
        link = _resolved(address, element.getattr("href") or "")
        parts = urlsplit(link) if link else None
        if parts is None or parts.scheme not in _SCHEMES or parts.netloc != site or parts.path == begin:
            continue
        if parts.path.startswith(begin) and len(link) <= _LONGEST:
            found[link] = None
        if len(found) >= _MOST:
            break
    return list(found)


def _resolved(address: str, link: str) -> str:
    try:
        return urldefrag(urljoin(address, link.strip())).url
    except ValueError:
        return ""
