"""What UCDP and ACLED call each precision."""

import pytest

from sijill.model.precision import LEVELS, Precision, geo_precision, where_prec


@pytest.mark.parametrize(
    ("precision", "country", "relation", "ucdp", "acled"),
    [
        ("settlement", "SY", None, 1, 1),
        ("neighbourhood", "PS", None, 1, 1),
        ("point", "IQ", None, 1, 1),
        ("near", "SY", "near", 2, 2),
        ("admin2", "IQ", None, 3, 2),
        ("admin1", "SY", None, 4, 3),
        ("admin1", "SY", "north-of", 4, 3),
        ("region", "SY", None, 5, 3),
        ("between", "SY", "road", 5, 2),
        ("country", "SY", None, 6, 3),
        ("country", "SY", "north-of", 5, 3),
        ("water", None, None, 7, 3),
        ("water", "IQ", None, 5, 3),
    ],
)
def test_each_precision_has_its_numbers(precision, country, relation, ucdp, acled):
    assert where_prec(precision, country, relation) == ucdp
    assert geo_precision(precision) == acled


def test_every_precision_has_numbers_that_the_codebooks_know():
    assert all(where_prec(precision, "SY") in range(1, 8) for precision in Precision)
    assert all(geo_precision(precision) in (1, 2, 3) for precision in Precision)


def test_a_place_lies_near_or_between_others_but_is_neither():
    assert set(Precision) - set(LEVELS) == {Precision.NEAR, Precision.BETWEEN}
