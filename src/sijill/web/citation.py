"""How a page is cited: what it is, where it stands, what its words were, and when it was read."""

from dataclasses import dataclass

from starlette.requests import Request

from sijill import __version__
from sijill.web.site import site_of

_DAY = len("2019-04-11")


@dataclass(frozen=True, slots=True)
class Citation:
    """The permalink of a page, the hash of the text that it rests on, the version that shows it, the day it was read.

    ``extractor`` names what read the text.
    """

    permalink: str
    hash: str
    extractor: str
    read_on: str
    version: str = __version__


def citation_of(request: Request, path: str, document: str, extractor: str) -> Citation:
    """Return how a page of this server is cited; ``path`` is its address, ``document`` the id of its text."""
    permalink = f"{str(request.base_url).rstrip('/')}{path}"
    return Citation(permalink, document, extractor, site_of(request).now()[:_DAY])
