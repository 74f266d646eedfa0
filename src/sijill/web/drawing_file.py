"""A chart or a map as a file that stands by itself: its colours and the line that says where it is from go with it."""

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from sijill.web.page import render, view_of
from sijill.web.site import site_of
from sijill.web.static_files import FOLDER

SVG_TYPE = "image/svg+xml"
_ROOT = re.compile(r":root \{.*?\}", re.DOTALL)
_DAY = len("2019-04-11")


@cache
def style_of_drawings() -> str:
    """Return the rules that a drawing needs: the light colours, and those of charts.

    >>> "--status-proposed" in style_of_drawings(), "<" in style_of_drawings()
    (True, False)
    """
    colours = _ROOT.search((FOLDER / "style.css").read_text(encoding="utf-8"))
    rules = (FOLDER / "charts.css").read_text(encoding="utf-8")
    return f"{colours.group() if colours else ''}\n{rules}"


def source_line(request: Request) -> str:
    """Return the line that says which ledger a drawing is of, where it is and when it was drawn."""
    site, view = site_of(request), view_of(request)
    return view.t("drawing.source", host=request.url.netloc, day=view.day(site.now()[:_DAY]))


def drawing(request: Request, template: str, **values: object) -> Response:
    """Return a drawing to be kept: the template ``files/{name}`` with style and source burnt in."""
    style, source = style_of_drawings(), source_line(request)
    page = render(request, f"files/{template}", 200, style=style, source=source, **values)
    headers = {"Content-Disposition": f'attachment; filename="sijill-{template}"', "Cache-Control": "private, no-cache"}
    return Response(page.body, media_type=SVG_TYPE, headers=headers)
