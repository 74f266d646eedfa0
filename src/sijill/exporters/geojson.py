"""GeoJSON (RFC 7946): a feature a claim, a point only where the words name one, never the middle of a country.

A claim whose places are areas, or that the text leaves open, has no geometry and says in its properties how exactly it
is placed. A joint figure for several towns is one feature with several points, so that nobody counts it twice.
"""

import json
from typing import BinaryIO

from sijill.exporters.cells import Cell
from sijill.exporters.claim_row import CARRIED, TABLE, claim_row
from sijill.exporters.columns import names_of
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.model.entry import LedgerClaim
from sijill.model.precision import Precision
from sijill.model.wire import WirePlace

_CARRIED = (*CARRIED, "places.n.lat", "places.n.lon")
SPOTS = frozenset((Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT, Precision.NEAR, Precision.BETWEEN))
_OPENING, _CLOSING = '{"type":"FeatureCollection","features":[', "\n]}\n"


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the claims as features; ``options.area_pins`` also gives provinces and other areas their point."""
    tally = Tally("geojson", material, _CARRIED)
    incidents = material.incident_of_claims()
    stream.write(_OPENING.encode())
    for claim in tally.claims(material, options):
        incident = incidents.get(claim.id)
        feature = {
            "type": "Feature",
            "id": claim.id,
            "geometry": _geometry(claim, options, tally),
            "properties": _properties(claim, incident.id if incident else None),
        }
        line = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        stream.write(f"{',' if tally.rows else ''}\n{line}".encode())
        tally.wrote(claim)
        tally.rows += 1
    stream.write(_CLOSING.encode())
    return tally.loss()


def _geometry(claim: LedgerClaim, options: ExportOptions, tally: Tally) -> object:
    """One point, several, or nothing."""
    points = []
    for number, place in enumerate(claim.wire["places"]):
        point = _point(place)
        if point and (place["precision"] in SPOTS or options.area_pins):
            points.append(point)
        elif number and point:
            tally.lose("places.n.lat", claim.id)
            tally.lose("places.n.lon", claim.id)
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def _point(place: WirePlace) -> list[float] | None:
    """Longitude first, as RFC 7946 wants it."""
    lat, lon = place["lat"], place["lon"]
    return None if lat is None or lon is None else [lon, lat]


def _properties(claim: LedgerClaim, incident: str | None) -> dict[str, Cell]:
    return dict(zip(names_of(TABLE), claim_row(claim, incident), strict=True))
