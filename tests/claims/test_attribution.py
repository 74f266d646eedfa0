"""Who is said to have said it, through whom, and which words."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.claims.attribution import Attribution, attribution_at, find_attributions
from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import Page, read_page
from sijill.lexicon.tables import Table
from sijill.mentions.actors import find_actors
from sijill.model.document import Document
from sijill.model.mention import Link, Role

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "attribution.csv"
LEXICON = load_lexicon()
with CORPUS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
TABLES = (Table.REPORTING, Table.TITLES, Table.ACTOR_SHORT, Table.OUTLETS)
WORDS = sorted({entry.word for entry in LEXICON.entries if entry.table in TABLES})
MARKS = ["،", ",", ".", ":", "«", "»", "“", "”", "(", ")", "-", "\n\n", "12", "Smith"]


def read(text: str) -> tuple[Page, list[Attribution]]:
    page = read_page(Document.of(text), LEXICON)
    return page, find_attributions(page, find_actors(page))


def sources(text: str) -> list[Link]:
    return [attribution.links[0] for attribution in read(text)[1]]


def names(link: Link, expected: str) -> bool:
    return link.id == expected or link.basis.rule == f"speaker.{expected}"


def test_the_corpus_has_rows_of_both_kinds_in_both_languages():
    assert len(ROWS) >= 100
    assert {(row["language"], bool(row["speaker"])) for row in ROWS} == {("ar", True), ("ar", False), ("en", True), ("en", False)}


@pytest.mark.parametrize("row", ROWS, ids=[str(number) for number in range(2, len(ROWS) + 2)])
def test_a_row_of_the_corpus_is_read_as_it_says(row):
    text = row["text"].replace("[[", "").replace("]]", "")
    links = [link for attribution in read(text)[1] for link in attribution.links]
    if not row["speaker"]:
        assert [link for link in links if link.role is Role.SOURCE] == []
        return
    start, end = row["text"].index("[["), row["text"].index("]]") - 2
    there = [link for link in links if link.role is Role.SOURCE and (link.span.start, link.span.end) == (start, end)]
    assert any(names(link, row["speaker"]) for link in there)
    relays = [link for link in links if link.role is Role.RELAY]
    assert any(names(link, row["relay"]) for link in relays) if row["relay"] else relays == []


def test_what_is_added_keeps_its_speaker():
    first, second = sources("قال مصدر أمني إن عبوة انفجرت. وأضاف أن جنديًا أصيب.")
    assert (second.name_ar, second.carried) == (first.name_ar, True) == ("مصدر أمني", True)


def test_a_surname_alone_is_the_speaker_named_before():
    first, second = sources("قال المتحدث باسم القوات سالم نوري إن الطريق مفتوح. وذكر نوري أن الجسر سليم.")
    assert second.name_ar == first.name_ar


def test_a_bare_title_is_the_speaker_named_before():
    first, second = sources("قالت وزارة الدفاع التركية إن جنديين قتلا. وأقرّت الوزارة بإصابة ثالث.")
    assert (second.id, first.id) == ("turkey-defence-ministry", "turkey-defence-ministry")


def test_a_sentence_without_a_speaker_keeps_the_last_one_of_its_paragraph_only():
    page, found = read("قال مصدر أمني إن عبوة انفجرت. وأصيب جندي بجروح.\n\nوفي مدينة أخرى قتل شرطي.")
    last = {a.links[0].carried for a in found if a.scope[0] >= page.sentences[1].first}
    assert last == {True}
    assert attribution_at(found, page, page.sentences[2].first) is None


def test_the_statement_of_a_body_is_relayed_by_who_published_it():
    _, found = read("وذكر بيان للتحالف الدولي نشرته وكالة رويترز أن خمس غارات أصابت أهدافها.")
    assert [(link.role, link.id) for link in found[0].links] == [(Role.SOURCE, "coalition-isis"), (Role.RELAY, "reuters")]


STATEMENT = (
    "وفي بيان للتحالف الدولي نشرته شبكة «ABCNEWS» الأمريكية، قال إن طائراته عادت سالمة.\n\n"
    "وأضاف التحالف الدولي أنه أصاب جرافتين.\n\n"
    "وقال المتحدث باسم وزارة الدفاع الأمريكية (البنتاغون)، سالم نوري، «لا خطط لدينا لتغيير عدد الجنود».\n\n"
    "وأضاف نوري للشبكة، أن الجسر سيفتح.\n\n"
    "وكان التحالف الدولي أعلن، في 2 من شباط الماضي، أنه سيدرب ألف جندي."
)


def test_a_relay_told_once_holds_for_its_statement_and_no_other():
    _, found = read(STATEMENT)
    chains = [[link.id for link in attribution.links] for attribution in found]
    coalition, pentagon = ["coalition-isis", "abc-news"], ["pentagon", "abc-news"]
    assert chains == [coalition, coalition, coalition, pentagon, pentagon, ["coalition-isis"]]
    published = {link.span for attribution in found[:3] for link in attribution.links if link.role is Role.RELAY}
    assert [STATEMENT[span.slice] for span in published if span] == ["شبكة «ABCNEWS» الأمريكية"]


def test_a_surname_is_carried_from_the_name_beside_the_title():
    first, second = (attribution.links[0] for attribution in read(STATEMENT)[1][3:5])
    assert first.name_ar == second.name_ar == "المتحدث باسم وزارة الدفاع الأمريكية (البنتاغون)، سالم نوري"
    assert (first.name_en, first.carried, second.carried) == ("Pentagon spokesman", False, True)


def test_an_announcement_inside_a_sentence_speaks_for_no_later_one():
    _, found = read("قال الجيش الإسرائيلي إنه تقدم بعد إعلان حزب الله انسحابه. وأضاف أن الطريق مفتوح.")
    assert [attribution.links[0].id for attribution in found] == ["israel-army", "hezbollah", "israel-army"]


def test_those_who_say_it_together_are_sources_in_the_order_of_the_text():
    for text in ("قال ناشطون وسكان محليون لرويترز إن القصف أصاب منزلًا.", "Activists and residents told Reuters that shells hit a house."):
        links = read(text)[1][0].links
        assert [(link.role, link.id) for link in links] == [
            (Role.SOURCE, "activists"),
            (Role.SOURCE, "residents"),
            (Role.RELAY, "reuters"),
        ]


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("مصدر أمني", "security source"),
        ("مصادر عسكرية يمنية", "Yemeni military sources"),
        ("مسؤولان أمريكيان", "American officials"),
        ("الناطق باسم وزارة الصحة", "Ministry of Health spokesman"),
        ("وزير الخارجية التركي سالم نوري", "Turkish foreign minister"),
        ("مجلس محلي", "local council"),
        ("حاكم ولاية ننغرهار", "governor"),
        ("جمعية كشفية", None),
        ("نوري", None),
    ],
)
def test_a_speaker_that_no_list_names_has_an_english_name_where_it_is_certain(words, english):
    link = sources(f"قال {words} إن الطريق مفتوح.")[0]
    assert (link.name_ar, link.name_en) == (words, english)


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث «نفى الجيش التركي أن يكون قد قال “إن القصف توقف” أمس» وأضاف «لا».",
        'The army said "residents told us \'the police said "no"\' and denied it".',
        "نفى الجيش التركي ما نقلته وكالة رويترز عن مصدر «نفى» إعلان «قسد».",
        "قال «قال «قال «قال",
    ],
)
def test_denials_and_quotations_inside_quotations_are_no_failure(text):
    for attribution in read(text)[1]:
        assert all(link.span is not None and link.span.start < link.span.end for link in attribution.links)


def test_two_outlets_in_a_chain_both_relay():
    _, found = read("ونقلت إذاعة محلية عن صحيفة أجنبية أن مختار القرية أبلغها بمقتل راعٍ.")
    assert [link.role for link in found[-1].links] == [Role.SOURCE, Role.RELAY, Role.RELAY]


@pytest.mark.parametrize(
    ("text", "modality", "stance"),
    [
        ("نفى الجيش الإسرائيلي قصف المدرسة.", "denied", "denies"),
        ("وتبنى تنظيم الدولة الهجوم.", "asserted", "claims-responsibility"),
        ("وأعلنت حركة طالبان مسؤوليتها عن التفجير.", "asserted", "claims-responsibility"),
        ("واتهم ناطق باسم الشرطة خلايا مجهولة.", "asserted", "accuses"),
        ("رجحت مصادر أمنية أن يكون الهجوم انتحاريًا.", "estimated", None),
        ("وتوعّد ناطق عسكري بأن القتال سيتواصل.", "planned", None),
        ("The Israeli army denied the attack.", "denied", "denies"),
        ("The United Nations estimates that 300 died.", "estimated", None),
    ],
)
def test_a_cue_says_how_the_speaker_stands_to_the_words(text, modality, stance):
    attribution = read(text)[1][0]
    assert (attribution.modality, attribution.stance) == (modality, stance)


def test_each_half_of_a_sentence_has_its_own_speaker():
    page, found = read("قال الجيش الإسرائيلي إنه قصف مستودعًا، بينما قال ناشطون إن القصف أصاب منزلًا.")
    tokens = [token.surface for token in page.tokens]
    first = attribution_at(found, page, tokens.index("مستودعًا"))
    second = attribution_at(found, page, tokens.index("منزلًا"))
    assert first is not None
    assert second is not None
    assert first.links[0].id == "israel-army"
    assert first.links[0] != second.links[0]


def test_each_of_many_sentences_has_its_own_speaker():
    page, found = read("".join(f"قال مصدر أمني إن {number} قتلوا. وقال ناشطون إن {number} جرحوا.\n\n" for number in range(2, 40)))
    assert len(found) == 2 * 38
    for sentence, attribution in zip(page.sentences, found, strict=True):
        assert attribution_at(found, page, sentence.last - 2) is attribution
        assert attribution_at(found, page, sentence.first) is attribution


def test_a_cue_at_the_end_covers_the_words_before_it():
    page, found = read("Nine people were killed in the raid, a local doctor said.")
    attribution = attribution_at(found, page, 0)
    assert attribution is not None
    assert attribution.links[0].name_en == "a local doctor"


def test_a_headline_does_not_add_a_speaker_that_the_body_does_not_name():
    found = sources("أنقرة: تحييد عشرين مسلحًا\n\nأعلنت وزارة الدفاع التركية تحييد عشرين مسلحًا في المنطقة.")
    assert {link.id for link in found} == {"turkey-defence-ministry"}


def test_every_link_stands_on_words_of_the_text():
    for row in ROWS:
        text = row["text"].replace("[[", "").replace("]]", "")
        for attribution in read(text)[1]:
            assert 0 <= attribution.span.start < attribution.span.end <= len(text)
            assert attribution.cue == text[attribution.span.start : attribution.span.end]


@pytest.mark.parametrize("text", ["", "قال", "said", "بحسب", "وفق “", "نقلت عن", "according to", ": «", "قال قال قال", "told"])
def test_a_cue_alone_is_no_failure(text):
    assert all(attribution.links for attribution in read(text)[1])


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=25))
def test_any_row_of_cues_gives_links_and_scopes_inside_the_text(pieces):
    text = " ".join(pieces)
    page, found = read(text)
    for attribution in found:
        assert 0 <= attribution.scope[0] <= attribution.scope[1] <= len(page.tokens)
        assert all(link.span is not None and 0 <= link.span.start < link.span.end <= len(text) for link in attribution.links)
