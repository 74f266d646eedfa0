"""Pages in thirty layouts: each template filled with an invented report and furniture, in Arabic and in English.

A template begins with what a reader of the page can know. ``{{p}}`` within ``{{#p}}...{{/p}}`` is a paragraph of the
report, ``{{#first}}`` the first two, ``{{#rest}}`` the others; what is no part of the report is furniture.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MODIFIED = "2024-02-03"
LABELS = {
    "ar": {
        "label_published": "تاريخ النشر:",
        "label_modified": "آخر تحديث:",
        "modified_long": "3 شباط 2024",
        "other_date": "9 أيار 2020",
    },
    "en": {
        "label_published": "Published:",
        "label_modified": "Last updated:",
        "modified_long": "February 3, 2024",
        "other_date": "May 9, 2020",
    },
}
_BLOCK = re.compile(r"\{\{#(p|first|rest)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
_NAME = re.compile(r"\{\{([a-z_0-9.]+)\}\}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page with its answers: paragraphs, furniture, captions, and what the page tells of itself."""

    name: str
    html: str
    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...]
    captions: tuple[str, ...]
    known: dict[str, str | None]


def render(template: str, name: str, language: str, story: dict, furniture: dict) -> Rendered:
    head, body = template.split("\n", 1)
    knows = head.removeprefix("<!-- knows:").removesuffix("-->").split()
    given = {f"date.{key}": value for key, value in story["date"].items()} | LABELS[language] | furniture
    given |= {key: story[key] for key in ("title", "author", "outlet", "caption1", "caption2")}
    given |= {"lang": language, "dir": "rtl" if language == "ar" else "ltr", "modified": MODIFIED}
    told = {"p": story["p"], "first": story["p"][:2], "rest": story["p"][2:]}
    used = set()

    def block(match):
        return "".join(paragraph(match.group(2), words) for words in told[match.group(1)])

    def name_of(match):
        used.add(match.group(1))
        return given[match.group(1)]

    html = _NAME.sub(name_of, _BLOCK.sub(block, body))
    known = {
        "title": story["title"],
        "published": story["date"]["iso"] if "published" in knows else None,
        "modified": MODIFIED if "modified" in knows else None,
        "author": story["author"] if "author" in knows else None,
        "publisher": story["outlet"] if "outlet" in knows else None,
    }
    captions = tuple(story[key] for key in ("caption1", "caption2") if key in knows)
    left = tuple(furniture[key] for key in sorted(used) if key in furniture)
    return Rendered(f"{name}.{language}", html, tuple(story["p"]), left, captions, known)


def paragraph(template: str, words: str) -> str:
    cut = words.find(" ", 12)
    whole = template.replace("{{p_start}}", words[:cut]).replace("{{p_end}}", words[cut:])
    return whole.replace("{{p}}", words)


def render_all() -> list[Rendered]:
    """Every layout in both languages, with the reports in turn."""
    stories = json.loads((HERE / "stories.json").read_text(encoding="utf-8"))
    furniture = json.loads((HERE / "furniture.json").read_text(encoding="utf-8"))
    pages = []
    for number, path in enumerate(sorted((HERE / "pages").glob("*.html"))):
        template = path.read_text(encoding="utf-8")
        for language, told in stories.items():
            pages.append(render(template, path.stem, language, told[number % len(told)], furniture[language]))
    return pages
