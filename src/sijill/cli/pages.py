"""HTML pages in a folder, one a report, each under a name of its own."""

import re
from pathlib import Path

from sijill.exporters.report_page import render_page
from sijill.model.claim import Extraction
from sijill.model.document import Document

_UNSAFE = re.compile(r"[^\w.-]+")
_LENGTH = 80


class Pages:
    """Writes pages into ``folder``, which is made when it is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: set[str] = set()

    def write(self, document: Document, extraction: Extraction) -> Path:
        """Write the page of one report and return where it is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self._name(document)}.html"
        path.write_text(render_page(document, extraction), "utf-8", newline="\n")
        return path

    def _name(self, document: Document) -> str:
        """The end of the document's ref, or of its hash, made safe; a second one of the same name is numbered."""
        base = _UNSAFE.sub("-", Path(document.metadata.ref or "").stem).strip(".-")[:_LENGTH] or document.id[-12:]
        name, number = base, 2
        while name.casefold() in self._names:
            name, number = f"{base}-{number}", number + 1
        self._names.add(name.casefold())
        return name
