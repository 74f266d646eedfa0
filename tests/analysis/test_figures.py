"""Numbers of documents, with what they count."""

from sijill.analysis.figures import read_figures

STATEMENT = (
    "2017-08-22",
    "On Aug. 21, 2017, the U.S.-led Coalition conducted nine strikes in Syria and Iraq, the task force said.\n\nSyria: seven strikes.\n\nIraq: two strikes.\n\nAdditionally, 33 strikes were conducted near Raqqa on Aug. 15-16 that closed within the last 24 hours.",
)


def rows(figures):
    return {(f.measure.where, f.low, f.high, f.late) for f in figures if f.measure.kind == "strikes"}


def test_totals_countries_and_places_are_measures_of_their_own(read):
    assert rows(read_figures(read(STATEMENT))) == {(("IQ", "SY"), 9, 9, False), (("SY",), 7, 7, False), (("IQ",), 2, 2, False), (("sy-raqqa",), 33, 33, True)}


def test_all_figures_of_a_document_with_one_source_are_of_that_source(read):
    assert {figure.measure.source for figure in read_figures(read(STATEMENT))} == {"cjtf-oir"}


def test_an_order_of_claims_makes_no_difference(read):
    claims = read(STATEMENT, ("2019-04-11", "قالت الوزارة إن 15 مدنيًا بينهم 6 أطفال قتلوا في غارة جوية على إدلب أمس."))
    assert read_figures(claims[::-1]) == read_figures(claims[1::2] + claims[::2]) == read_figures(claims)


def test_a_rejected_claim_has_no_figure_and_a_corrected_one_the_number_of_the_person(read, reject, correct):
    claims = read(("2019-04-11", "نفذ التحالف الدولي 24 ضربة في سوريا في 10 نيسان 2019."))
    assert rows(read_figures([reject(claim) for claim in claims])) == set()
    assert rows(read_figures([correct(claim, 42) for claim in claims])) == {(("SY",), 42, 42, False)}


def test_bare_singulars_vague_words_and_denials_are_no_figures(read):
    claims = read(("2019-04-11", "شن التحالف غارة على الرقة. وقتل عشرات المدنيين في إدلب. ونفى الجيش تنفيذ 20 ضربة في حلب."))
    assert read_figures(claims) == []


def test_different_numbers_of_one_measure_in_one_document_are_the_largest_to_all_of_them(read):
    claims = read(("2019-04-11", "قتل 8 مدنيين في قصف على إدلب في 10 نيسان 2019.\n\nوقتل 5 مدنيين في انفجار لغم في إدلب في 10 نيسان 2019."))
    assert [(f.low, f.high) for f in read_figures(claims) if f.measure.object == "civilians"] == [(8, 13)]
