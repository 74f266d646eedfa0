"""Claims that mark a turn."""

from sijill.analysis.milestones import find_milestones


def test_a_place_taken_and_a_round_number_passed_are_milestones(read):
    claims = read(
        ("2019-03-24", "أعلنت قوات سوريا الديمقراطية سيطرتها على الباغوز في 23 آذار 2019."),
        ("2019-05-02", "The U.S.-led Coalition conducted more than 34,000 strikes in Syria and Iraq by 1 May 2019."),
        ("2019-05-03", "Shelling killed more than 37 people in Aleppo on 2 May 2019, and 100 in Idlib."),
    )
    found = [(m.day, m.what) for m in find_milestones(claims)]
    assert ("2019-03-23", "control") in found
    assert [what for _, what in found].count("passed") == 1


def test_a_rejected_claim_is_no_milestone(read, reject):
    claims = read(("2019-03-24", "أعلنت قوات سوريا الديمقراطية سيطرتها على الباغوز في 23 آذار 2019."))
    assert find_milestones(claims)
    assert find_milestones([reject(claim) for claim in claims]) == []
