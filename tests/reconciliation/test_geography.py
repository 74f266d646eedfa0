"""How near two places are, from the same to apart."""

import pytest

from sijill.reconciliation.geography import nearness
from sijill.reconciliation.signature import COUNTRY, DISTRICT, PROVINCE, TOWN, Site


def site(ident, level, country="SY", admin1="SY-HL", at=(36.0, 37.0), precision="settlement"):
    return Site(ident, ident, ident, level, precision, country, admin1, *at)


AZAZ = site("azaz", TOWN, at=(36.586, 37.044))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (AZAZ, 1.0),
        (site("camp", TOWN, at=(36.60, 37.05)), 0.85),
        (site("around", TOWN, at=(36.70, 37.05), precision="near"), 0.7),
        (site("next", TOWN, at=(36.70, 37.05)), -1.0),
        (site("district", DISTRICT, at=(36.50, 37.20)), 0.7),
        (site("SY-HL", PROVINCE), 0.55),
        (site("SY-RA", PROVINCE, admin1="SY-RA"), -1.0),
        (site("SY", COUNTRY, admin1=None), 0.15),
        (site("IQ", COUNTRY, country="IQ", admin1=None), -1.0),
        (site("unmapped", TOWN, at=(None, None)), 0.0),
    ],
    ids=lambda value: value.id if isinstance(value, Site) else None,
)
def test_nearness_does_not_depend_on_who_is_asked_first(other, expected):
    assert nearness([AZAZ], [other]) == nearness([other], [AZAZ]) == expected


def test_of_several_places_the_nearest_count():
    assert nearness([AZAZ, site("far", TOWN, at=(30.0, 40.0))], [site("other", TOWN, at=(33.0, 44.0)), AZAZ]) == 1.0
    assert nearness([], [AZAZ]) == 0.0
