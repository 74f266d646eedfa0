"""Claims against gold: what is right, missed, spurious, said twice, or no concern of the gold."""

import dataclasses

import pytest

from sijill.evaluation import evaluate_documents
from sijill.evaluation.agreement import Field
from sijill.evaluation.gold import FactKind
from sijill.evaluation.mistake import Fault
from sijill.evaluation.writing import Writing
from sijill.model.claim import Extraction, Modality
from sijill.model.mention import Place
from sijill.model.span import Span


@pytest.fixture
def judge(workshop):
    """Evaluates claims against the small report."""

    def run(*claims, rows=(), **more):
        gold = workshop.gold(*rows)
        return workshop.evaluate(gold, [(document.document, Extraction(claims=claims, **more)) for document in gold])

    return run


def kind(report, name):
    return next(k for k in report.overall.kinds if k.kind is FactKind(name))


def figure(report, name):
    return next(f.value for f in report.overall.named() if f.name == name)


def test_right_claims_score_one(judge, workshop):
    report = judge(*workshop.all_right())
    assert figure(report, "counted_f1") == 1.0
    assert report.mistakes == ()
    assert figure(report, "grounded") == 1.0


def test_nothing_found_scores_nothing_and_misses_all(judge):
    report = judge()
    assert figure(report, "counted_f1") == 0.0
    assert figure(report, "counted_precision") is None
    assert [m.fault for m in report.mistakes] == [Fault.MISSED] * 3


def test_a_report_without_prediction_counts_as_nothing_found(workshop):
    report = workshop.evaluate(workshop.gold(), [])
    assert figure(report, "counted_recall") == 0.0


def test_a_wrong_number_is_one_missed_and_one_spurious(judge, workshop):
    report = judge(workshop.claim("effect", 71, "72 مركبة", thing="vehicle", effect="destroyed"))
    faults = [(m.fault, m.described, m.instead) for m in report.mistakes]
    assert faults[0] == (Fault.MISSED, "effect destroyed vehicle 72", ("effect destroyed vehicle 71",))
    assert faults[-1] == (Fault.SPURIOUS, "effect destroyed vehicle 71", ("effect destroyed vehicle 72",))
    assert kind(report, "effect").whatever_number.right == 1
    assert report.overall.field(Field.NUMBER).right == 0


def test_the_words_are_shown_in_their_context(judge):
    assert judge().mistakes[1].context == "…دمر التحالف 72 مركبة و[17 موقع]ًا في سوريا. قتل مدنيان.…"


def test_words_elsewhere_do_not_answer(judge, workshop):
    report = judge(workshop.claim("effect", 72, "سوريا", trigger="سوريا", thing="vehicle"))
    assert kind(report, "effect").every.right == 0


def test_another_kind_does_not_answer(judge, workshop):
    report = judge(workshop.claim("casualties", 72, "72 مركبة"))
    assert kind(report, "casualties").every.right == 0


def test_a_second_claim_for_one_fact_is_a_repeat(judge, workshop):
    first, *others = workshop.all_right()
    report = judge(first, dataclasses.replace(first, id="again"), *others)
    assert kind(report, "effect").every.repeats == 1
    assert [m.fault for m in report.mistakes] == [Fault.REPEATED]
    assert figure(report, "counted_precision") == 0.75


def test_of_two_claims_the_tighter_one_answers(judge, workshop):
    tight = workshop.claim("effect", 17, "17 موقعًا", trigger="17", thing="position", effect="destroyed")
    wide = workshop.claim("effect", 17, "17 موقعًا في سوريا", trigger="17", thing="vehicle", effect="damaged")
    report = judge(wide, tight)
    fields = {f.field: f.share for f in report.overall.fields if f.kind is FactKind.EFFECT}
    assert fields[Field.OBJECT].right == fields[Field.EFFECT].right == 1


def test_what_is_denied_or_none_is_set_aside(judge, workshop):
    denied = workshop.claim("casualties", 9, "سوريا", modality=Modality.DENIED)
    none = workshop.claim("casualties", 0, "سوريا")
    report = judge(*workshop.all_right(), denied, none)
    assert figure(report, "counted_precision") == 1.0
    assert report.mistakes == ()


def test_detention_and_displacement_stand_under_casualties(judge, workshop):
    facts = [{"kind": "casualties", "effect": "detained", "who": "people", "count": 2, "evidence": "مدنيان"}]
    report = judge(workshop.claim("detention", 2, "مدنيان", effect="detained"), rows=[workshop.row(facts=facts)])
    assert figure(report, "casualties_f1") == 1.0
    assert report.overall.field(Field.OBJECT).right == 1


def test_a_single_strike_may_be_an_attack(judge, workshop):
    facts = [{"kind": "attack", "evidence": "دمر", "count": None}]
    report = judge(workshop.claim("strikes", None, "دمر"), rows=[workshop.row(facts=facts)])
    assert kind(report, "attack").every.matched == 1
    assert kind(report, "strikes").every.right == 1


def test_statements_are_not_scored(judge, workshop):
    report = judge(*workshop.all_right(), workshop.claim("statement", None, "سوريا"))
    assert report.mistakes == ()


def test_every_claim_in_a_report_without_facts_is_a_false_alarm(judge, workshop):
    report = judge(workshop.all_right()[0], rows=[workshop.row(facts=[])])
    assert report.overall.false_alarms == 1
    assert figure(report, "quiet") == 0.0
    assert figure(judge(rows=[workshop.row(facts=[])]), "quiet") == 1.0


def test_fields_are_judged_where_gold_states_them(judge, workshop):
    shares = {(f.kind.value, f.field.value): f.share.value for f in judge(*workshop.all_right()).overall.fields}
    assert shares["effect", "effect"] == shares["effect", "object"] == shares["effect", "country"] == 1.0
    assert shares["effect", "by"] == 0.0
    assert ("casualties", "country") not in shares


def test_a_place_named_again_costs_nothing_and_a_made_up_one_does(judge, workshop):
    place = workshop.place()
    assert figure(judge(places=(place, place)), "place_f1") == 1.0
    made_up = Place("IQ", "Iraq", "العراق", "IQ", "country", workshop.span("التحالف"), place.basis)
    report = judge(places=(place, made_up))
    assert report.overall.naming.places.precision == 0.5


def test_a_place_in_another_country_is_named_but_not_right(judge, workshop):
    naming = judge(places=(workshop.place(country="IQ"),)).overall.naming
    assert naming.places.f1 == 1.0
    assert naming.places_with_country.f1 == 0.0


def test_a_span_outside_the_text_is_counted_against_grounding(judge, workshop):
    stray = dataclasses.replace(workshop.all_right()[0], sentence=Span(0, 9999))
    grounded = judge(stray).overall.grounded
    assert grounded.of - grounded.right == 1


def test_evidence_with_other_words_is_counted_against_grounding(judge, workshop):
    claim = workshop.all_right()[0]
    wrong = dataclasses.replace(claim, evidence=(dataclasses.replace(claim.evidence[0], text="73 مركبة"),))
    assert figure(judge(wrong), "grounded") < 1.0


def test_figures_are_grouped_by_language(workshop):
    gold = workshop.gold(workshop.row(), workshop.row(id="T2", lang="en", text="Two died.", facts=[]))
    report = workshop.evaluate(gold, [(gold[0].document, Extraction(claims=workshop.all_right()))])
    assert [(group.name, group.documents) for group in report.groups] == [("all", 2), ("ar", 1), ("en", 1)]


def test_numbers_are_grouped_by_how_they_are_written(judge, workshop):
    shares = {w.writing: (w.share.right, w.share.of) for w in judge(workshop.all_right()[0]).overall.writings}
    assert shares == {Writing.DIGITS: (1, 2), Writing.WORDS: (0, 1)}


def test_documents_are_extracted_on_the_way(workshop):
    seen = []

    def extract(document):
        seen.append(document.metadata.ref)
        return Extraction(claims=workshop.all_right())

    assert figure(evaluate_documents(workshop.gold(), extract), "counted_f1") == 1.0
    assert seen == ["T1"]


def test_one_id_may_stand_for_two_texts_of_two_files(workshop):
    first = workshop.gold()
    second = workshop.gold(workshop.row(text="Two died.", facts=[]))
    report = workshop.evaluate([*first, *second], [(first[0].document, Extraction(claims=workshop.all_right())), (second[0].document, Extraction())])
    assert report.mistakes == ()
