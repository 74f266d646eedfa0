"""Pages of our own for the benches: the layouts of the reading tests, as large as those of news sites are."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

LAYOUTS = Path(__file__).resolve().parents[1] / "tests" / "readers" / "layouts"
LAYOUT = "05-ticker-and-donation"


def grown(page: str) -> str:
    """Add a script, a style and a long menu, which make most of a real page."""
    rows = "".join(f'<li class="item-{n}"><a href="/section/{n}">Section {n}</a></li>' for n in range(120))
    script = "var state = {" + ",".join(f'"key{n}": "value {n}"' for n in range(900)) + "};"
    added = f'<div class="menu"><ul>{rows}</ul></div><script>{script}</script>'
    return page.replace("</body>", f"{added}</body>") if "</body>" in page else page + added


def layout_pages() -> list[str]:
    """Return a page in every layout, in Arabic and in English."""
    return [grown(page.html) for page in _rendering().render_all()]


def page_of(text: str) -> str:
    """Return a text as the article of an Arabic page: its first line is the headline."""
    title, *paragraphs = (line for line in text.split("\n") if line.strip())
    story = json.loads((LAYOUTS / "stories.json").read_text("utf-8"))["ar"][0]
    furniture = json.loads((LAYOUTS / "furniture.json").read_text("utf-8"))["ar"]
    template = (LAYOUTS / "pages" / f"{LAYOUT}.html").read_text("utf-8")
    told = {**story, "title": title, "p": paragraphs or [title]}
    return grown(_rendering().render(template, LAYOUT, "ar", told, furniture).html)


def _rendering() -> ModuleType:
    """The module of the tests that fills the layouts."""
    name = "layouts_rendering"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, LAYOUTS / "rendering.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
