"""Search finds what a reader means, in either script and however it is spelled, and shows the words as they stand."""

import html
import itertools
import re
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from sijill.api import load_lexicon
from sijill.ledger.ledger import Ledger
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract
from sijill.web.app import create_app
from sijill.web.search.hits import hits_in, snippets_of
from sijill.web.search.question import SearchAsked, understand

REPORTS = {
    "vowels": "قصفت الطائرات بلدة الباغُوز ودمرت ثلاث سيارات في 11 نيسان 2019.",
    "tatweel": "أعلنت قوات سوريا الديمقراطية مقتل سبعة مسلحين في الباغـوز.",
    "latin": "Five fighters were killed in Baghouz, the SDF said on 12 April 2019.",
    "elsewhere": "قال أحمد إن 7 مدنيين قُتلوا وأصيب خمسة وعشرون في حلب.",
    "words": "قُتل سبعة مدنيين في الرقة، وغادر أحدهم إلى دير الزور.",
    "spoof": "The <script>alert(1)</script> Mosul report counts 5\u202e2 vehicles.",
}


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    address = str(tmp_path_factory.mktemp("search") / "ledger.db")
    lexicon = load_lexicon()
    with Ledger(address) as ledger:
        for number, (name, text) in enumerate(REPORTS.items()):
            known = Metadata(ref=name, title=name, language="en" if text.isascii() else "ar", published=f"2019-05-{number + 1:02}")
            document = Document.of(text, known)
            ledger.add(document, extract(document, lexicon), "test")
    return address


@pytest.fixture
def ask(make_site, searched):
    client = TestClient(create_app(make_site(searched)), base_url="http://127.0.0.1:8765")

    def names(**asked):
        return {row["title"] for row in client.get("/search.json?" + urlencode(asked)).json()["rows"]}

    names.page = lambda language="en", **asked: client.get(f"/{language}/search?" + urlencode(asked))
    return names


@pytest.mark.parametrize("spelled", ["الباغوز", "الباغُوز", "الباغـوز", "Baghouz", "baghuz", "Al-Baghouz", "BAGHOUZ"])
def test_a_village_is_found_under_every_spelling_in_either_script(ask, spelled):
    assert ask(q=spelled) == {"vowels", "tatweel", "latin"}
    page = ask.page(q=spelled).text
    assert 'href="/en/places/sy-baghuz"' in page
    assert re.search(r"sy-baghuz.*?3 claims|sy-baghuz.*?\d claims?", page, re.DOTALL)


def test_only_the_script_that_was_typed(ask):
    assert ask(q="Baghouz", script="1") == {"latin"}
    assert ask(q="الباغوز", script="1") == {"vowels", "tatweel"}


def test_an_actor_is_found_by_its_short_name_in_the_other_script(ask):
    assert ask(q="SDF") == {"tatweel", "latin"}
    assert ask(q="قسد") == {"tatweel", "latin"}
    assert 'href="/ar/actors/sdf"' in ask.page("ar", q="قسد").text


@pytest.mark.parametrize(("asked", "found"), [("احمد", True), ("أحمد", True), ("أحمـد", True)])
def test_hamza_and_signs_make_no_difference(ask, asked, found):
    assert (ask(q=asked) == {"elsewhere"}) is found


@pytest.mark.parametrize(("asked", "found"), [("احمد", set()), ("أحمد", {"elsewhere"}), ("حمد", set()), ("الباغُوز", {"vowels"}), ("baghouz", set()), ("Baghouz", {"latin"})])
def test_the_exact_spelling_finds_nothing_else(ask, asked, found):
    assert ask(q=asked, exact="1") == found


@pytest.mark.parametrize("asked", ["7", "٧", "۷"])
def test_both_sets_of_digits_are_one(ask, asked):
    assert ask(q=asked) == {"elsewhere"}


@pytest.mark.parametrize("asked", ["7", "٧", "سبعة", "seven", "السبعة"])
def test_a_number_is_found_however_it_is_written_if_that_is_wanted(ask, asked):
    assert ask(q=asked, numbers="1") == {"elsewhere", "tatweel", "words"}


def test_a_number_of_several_words_is_found_by_its_figure(ask):
    assert ask(q="25", numbers="1") == {"elsewhere"}
    assert ask(q="25") == set()
    assert '<mark class="found">خمسة وعشرون</mark>' in ask.page("ar", q="25", numbers="1").text


def test_words_are_all_wanted_and_phrases_stand_as_they_are(ask):
    assert ask(q="سبعة الرقة") == {"words"}
    assert ask(q='"سبعة مدنيين"') == {"words"}
    assert ask(q="«مدنيين سبعة»") == set()
    assert ask(q="") == ask(q="!!") == ask(q='""') == set()


def test_hits_are_marked_as_the_report_writes_them(ask):
    page = ask.page("ar", q="الباغوز").text
    assert {html.unescape(hit) for hit in re.findall(r'<mark class="found">(.*?)</mark>', page)} >= {"الباغُوز", "الباغـوز", "Baghouz"}


def test_what_a_report_holds_is_shown_harmless(ask):
    page = ask.page(q="mosul").text
    assert "<script>alert" not in page
    assert 'data-code="U+202E"' in page


def test_the_claims_under_a_source_rest_on_the_words(ask):
    page = ask.page(q="Baghouz").text
    assert re.search(r'href="/en/sources/sha256:[0-9a-f]{64}#clm_[0-9a-f]{16}"', page)


def test_digits_of_quoted_words_do_not_change(ask):
    client_page = ask.page("ar", q="حلب").text
    assert "7 مدنيين" in re.sub(r"</?mark[^>]*>", "", client_page)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=x&page=2", "q=x&page=0", "q=" + "x" * 300, "q=%22%22%22", "exact=2", "q=" + "%20".join("سبعة" for _ in range(20))])
def test_odd_searches_get_a_page_in_the_language(client, language, query):
    answer = client.get(f"/{language}/search?{query}")
    refused = query in {"q=%00", "q=x&page=0", "q=" + "x" * 300}
    assert answer.status_code == (400 if refused else 404 if query == "q=x&page=2" else 200)
    assert f'lang="{language}"' in answer.text


def test_a_snippet_holds_its_hits_and_is_cut_at_words():
    text = "word " * 100 + "Mosul " + "word " * 100
    (snippet,) = snippets_of(text, [(500, 505)])
    assert "".join(piece for piece, _ in snippet.pieces).strip() in text
    assert [piece for piece, is_hit in snippet.pieces if is_hit] == ["Mosul"]
    assert (snippet.begins_later, snippet.ends_earlier) == (True, True)
    assert all(piece.strip().startswith("word") and piece.strip().endswith("word") for piece, is_hit in snippet.pieces if not is_hit)


def test_every_hit_of_a_found_report_is_in_its_text(site):
    lexicon = load_lexicon()
    for words in ("التحالف", "killed", "سوريا", "7"):
        question = understand(SearchAsked(words, numbers=True), lexicon, site.census())
        for entry in site.ledger.entries():
            text = entry.document.text
            hits = hits_in(text, question)
            assert all(0 <= start < end <= len(text) for start, end in hits)
            assert all(one[1] <= other[0] for one, other in itertools.pairwise(hits))
