"""HXL: CSV whose second row says with hashtags what each column holds; a row a claim."""

import csv
from typing import BinaryIO

from sijill.exporters.cells import Cell
from sijill.exporters.claim_row import TABLE, claim_row
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import cells_of, text_of
from sijill.exporters.geojson import SPOTS
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.model.claim import ClaimKind, Modality
from sijill.model.entry import LedgerClaim

_TAGS = (
    ("claim_id", "#meta+id"),
    ("incident_id", "#event+id"),
    ("kind", "#event+kind"),
    ("event_type", "#event+type"),
    ("modality", "#status+modality"),
    ("first_day", "#date+start+reported"),
    ("last_day", "#date+end+reported"),
    ("published", "#date+published"),
    ("place_country", "#country+code+v_iso2"),
    ("place_admin1", "#adm1+code"),
    ("places_en", "#loc+name+i_en"),
    ("places_ar", "#loc+name+i_ar"),
    ("place_precision", "#loc+precision"),
    ("place_relation", "#loc+relation"),
    ("lat", "#geo+lat"),
    ("lon", "#geo+lon"),
    ("uncertainty_km", "#geo+uncertainty+km"),
    ("actors_en", "#group+name+first+i_en"),
    ("actors_ar", "#group+name+first+i_ar"),
    ("targets_en", "#group+name+second+i_en"),
    ("targets_ar", "#group+name+second+i_ar"),
    ("killed_min", "#affected+killed+min"),
    ("killed_max", "#affected+killed+max"),
    ("injured_min", "#affected+injured+min"),
    ("injured_max", "#affected+injured+max"),
    ("who_en", "#affected+type+i_en"),
    ("who_ar", "#affected+type+i_ar"),
    ("low", "#x_count+min"),
    ("high", "#x_count+max"),
    ("exact", "#x_count+exact"),
    ("approximate", "#x_count+approximate"),
    ("vague", "#x_count+vague"),
    ("unit", "#x_count+unit"),
    ("object_en", "#x_target+type+i_en"),
    ("object_ar", "#x_target+type+i_ar"),
    ("effect", "#x_effect"),
    ("subset_of", "#meta+id+subset_of"),
    ("restates", "#meta+id+restates"),
    ("sources_en", "#org+name+claimant+i_en"),
    ("sources_ar", "#org+name+claimant+i_ar"),
    ("relays_en", "#meta+source+relay+i_en"),
    ("relays_ar", "#meta+source+relay+i_ar"),
    ("publisher", "#meta+source+outlet"),
    ("publisher_en", "#meta+source+outlet+name+i_en"),
    ("publisher_ar", "#meta+source+outlet+name+i_ar"),
    ("quote", "#description+quote"),
    ("quote_start", "#x_span+start"),
    ("quote_end", "#x_span+end"),
    ("document_id", "#meta+id+document"),
    ("document_title", "#description+title"),
    ("document_language", "#meta+language"),
    ("document_url", "#meta+url"),
    ("confidence", "#meta+confidence"),
    ("decision", "#status+decision"),
)
_CARRIED = (
    "id", "kind", "effect", "event_type", "modality", "quantity.low", "quantity.high", "quantity.exact",
    "quantity.approximate", "quantity.vague", "quantity.unit", "object.name_*", "time.start", "time.end",
    "places.*.name_*", "places.0.country", "places.0.admin1", "places.0.lat", "places.0.lon",
    "places.0.uncertainty_km", "places.0.precision", "places.0.relation", "actors.*.name_*", "targets.*.name_*",
    "attribution.*.name_*", "attribution.*.role", "subset_of", "restates", "sentence", "quote", "incident",
    "confidence", "document.id", "document.title", "document.language", "document.url", "document.publisher",
    "document.published", "decision.verdict",
)  # fmt: skip
_HARM = ("killed", "injured")
_STOOD_BY = (Modality.ASSERTED, Modality.ESTIMATED)


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the claims as CSV with the row of hashtags; dead and injured stand under ``#affected`` too.

    As in GeoJSON, ``#geo`` holds only points that the words name, unless ``options.area_pins`` asks for more.
    """
    tally = Tally("hxl", material, _CARRIED)
    incidents = material.incident_of_claims()
    with text_of(stream) as text:
        rows = csv.writer(text)
        rows.writerow([name for name, _ in _TAGS])
        rows.writerow([tag for _, tag in _TAGS])
        for claim in tally.claims(material, options):
            incident = incidents.get(claim.id)
            tally.wrote(claim)
            tally.rows += 1
            cells = dict(zip(names_of(TABLE), claim_row(claim, incident.id if incident else None), strict=True))
            cells.update(_affected(claim))
            if cells["lat"] is not None and not (options.area_pins or cells["place_precision"] in SPOTS):
                cells["lat"] = cells["lon"] = None
                tally.lose("places.0.lat", claim.id)
                tally.lose("places.0.lon", claim.id)
            rows.writerows(cells_of([tuple(cells[name] for name, _ in _TAGS)]))
    return tally.loss()


def _affected(claim: LedgerClaim) -> dict[str, Cell]:
    """The figures of casualties that a source stands by; dead and injured told in one figure stay out of both."""
    wire = claim.wire
    hurt = wire["kind"] == ClaimKind.CASUALTIES and wire["modality"] in _STOOD_BY
    many, thing = wire["quantity"] if hurt else None, wire["object"] if hurt else None
    cells: dict[str, Cell] = {
        "who_en": thing["name_en"] if thing else None,
        "who_ar": thing["name_ar"] if thing else None,
    }
    for effect in _HARM:
        counted = many if many and wire["effect"] == effect else None
        cells[f"{effect}_min"] = counted["low"] if counted else None
        cells[f"{effect}_max"] = counted["high"] if counted else None
    return cells
