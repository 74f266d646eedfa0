"""The formats in which a ledger leaves, and how one is found by its name or by the ending of a file."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, cast

from sijill.errors import ExportError
from sijill.exporters.loss import Loss
from sijill.exporters.material import ExportOptions, Material

Writer = Callable[[Material, BinaryIO, ExportOptions], Loss]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: ``module`` of this package holds its ``write``; ``tables`` name its columns in ``columns/``."""

    name: str
    extension: str
    title: str
    module: str
    tables: tuple[str, ...] = ("claims",)

    @property
    def write(self) -> Writer:
        """The function that writes the format; its module is loaded when it is first asked for."""
        return cast("Writer", import_module(f"{__package__}.{self.module}").write)


SHEETS = ("claims", "incidents", "documents", "judgements")
FORMATS = (
    Format("csv", ".csv", "CSV, a row a claim", "csv_table"),
    Format("csv-excel", ".csv", "CSV that Excel opens as it is", "csv_excel"),
    Format("xlsx", ".xlsx", "a workbook of several sheets", "workbook", SHEETS),
    Format("jsonl", ".jsonl", "JSON Lines that lose nothing", "ledger_lines", ("jsonl",)),
    Format("parquet", ".parquet", "Parquet, a row a claim", "parquet_table"),
    Format("geojson", ".geojson", "GeoJSON, a feature a claim", "geojson"),
    Format("hxl", ".hxl.csv", "CSV with HXL hashtags", "hxl", ("hxl",)),
    Format("acled", ".acled.csv", "ACLED's 31 columns, a row an event", "acled", ("acled",)),
    Format("ucdp-ged", ".ged.csv", "UCDP GED's 49 columns, a row a lethal event", "ucdp_ged", ("ucdp_ged",)),
    Format("plover", ".plover.jsonl", "PLOVER JSON Lines, an object an event", "plover", ("plover",)),
    Format("polecat", ".polecat.tsv", "POLECAT's 40 columns, a row an event", "polecat", ("polecat",)),
    Format("ftm", ".ftm.json", "FollowTheMoney entities, one a line", "followthemoney", ("ftm",)),
    Format("bayanat", ".bayanat.jsonl", "Bayanat bulletins, one a line", "bayanat", ("bayanat",)),
    Format("airwars", ".airwars.csv", "civilian harm in Airwars's shape, a row an event", "airwars", ("airwars",)),
    Format("annotation", ".jsonld", "W3C Web Annotation", "web_annotation", ("annotation",)),
    Format("report", ".html", "a cited report in Arabic and English", "cited_report", ("report",)),
)


def format_named(name: str) -> Format:
    """Return the format of a name; raises ExportError with the names that there are.

    >>> format_named("csv").title
    'CSV, a row a claim'
    """
    for form in FORMATS:
        if form.name == name:
            return form
    raise ExportError(f"there is no format {name!r}; there are {', '.join(form.name for form in FORMATS)}")


def format_for(path: PurePath) -> Format:
    """Return the format with the longest ending that a file has, the first of several; raises ExportError without one.

    >>> format_for(PurePath("claims.csv")).name, format_for(PurePath("claims.hxl.csv")).name
    ('csv', 'hxl')
    """
    endings = [form for form in FORMATS if path.name.casefold().endswith(form.extension)]
    if not endings:
        raise ExportError(f"{path}: the ending does not say which format is wanted; name one with --as")
    return max(endings, key=lambda form: len(form.extension))
