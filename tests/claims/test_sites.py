"""Where a claim is put: its own clause, its heading or the lead; not beyond a border, and not where a speaker sits."""

import pytest

from sijill.api import load_lexicon
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def sites(text: str) -> list[tuple[int | None, tuple[str | None, ...]]]:
    """(number, ids of places) of each claim with a number."""
    found = extract(Document.of(text, Metadata(published="2019-06-01")), LEXICON).claims
    return [(c.quantity.low, tuple(p.id for p in c.places)) for c in found if c.quantity is not None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Siege of a hotel in Mogadishu\n\nNine people were killed, police said.", [(9, ("so-mogadishu",))]),
        ("دمر الجيش المصري نفقين في شمال سيناء.\n\nواكتشف ثلاثة أنفاق على الشريط الحدودي مع قطاع غزة.", [(2, ("EG-SIN",)), (3, ("EG-SIN",))]),
        ("Strikes in Syria:\n\n• Hajin. 161 strikes destroyed nine tunnels.\n\n• Abu Kamal. Eight strikes destroyed a boat.", [(161, ("sy-hajin",)), (9, ("sy-hajin",)), (8, ("sy-al-bukamal",)), (1, ("sy-al-bukamal",))]),
        ("وذكر البيان أن تسع ضربات حول الرقة دمرت 11 موقعا قتاليا، وأن ثلاث ضربات قرب البوكمال دمرت مركبتين.", [(9, ("sy-raqqa",)), (11, ("sy-raqqa",)), (3, ("sy-al-bukamal",)), (2, ("sy-al-bukamal",))]),
        ("في صعدة قتل سبعة مدنيين من أسرة واحدة جراء غارة جوية استهدفت منزلهم صباحا في مديرية باقم.", [(7, ("ye-baqim",)), (1, ("ye-baqim",)), (1, ("ye-baqim",))]),
        ("وفي الهرمل، قتل 5 أشخاص جراء غارات على حي المعالي.", [(5, (None, "lb-hermel"))]),
        ("في حلب، قتل خمسة في غارات على قرية زنبورة في إدلب.", [(5, (None, "SY-ID"))]),
        ("القاهرة (وكالات) استشهد عشرة عسكريين في تفجير عبوتين استهدفتا مركبتين للجيش قرب العريش.", [(10, ("eg-arish",)), (2, ("eg-arish",)), (2, ("eg-arish",))]),
        ("الموصل (موقع أثري) شهدت مقتل ثلاثة مدنيين.", [(3, ("iq-mosul",))]),
        ("هاجم مسلحون حاجزا في الشيخ زويد. وأصيب أربعة جنود، ونقلوا إلى مستشفى عسكري في العريش.", [(4, ("eg-sheikh-zuweid",))]),
        ("A bomb went off in Kobani. Three wounded civilians were taken to a hospital in Raqqa.", [(3, ("sy-ayn-al-arab",))]),
        ("انفجر لغم في رأس العين. وأصيب ثلاثة مدنيين في مستشفى الحسكة بقصف مدفعي.", [(3, ("sy-hasakah",))]),
        ("أعلنت أوكرانيا أن روسيا أطلقت 64 صاروخا على كييف.", [(64, ("UA-30",))]),
    ],
)  # fmt: skip
def test_places(text, told):
    assert sites(text) == told


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("قتل ثلاثة مدنيين في مدينة عفرين، الخاضعة لسيطرة فصائل المعارضة بريف حلب الشمالي.", ["sy-afrin"]),
        ("قصف الجيش بلدة ذيبان التي تسيطر عليها قسد في ريف دير الزور.", ["sy-dhiban"]),
        ("قتل ثلاثة في المناطق الخاضعة لسيطرة قسد في ريف دير الزور.", ["SY-DY"]),
        ("تخضع مدينة الباب لسيطرة فصائل المعارضة.", ["sy-al-bab"]),
        ("سيطر الجيش السوري على خان شيخون بعد معارك بريف إدلب.", ["sy-khan-shaykhun"]),
    ],
)  # fmt: skip
def test_the_place_that_is_held(text, held):
    found = extract(Document.of(text, Metadata(published="2019-06-01")), LEXICON).claims
    assert [place.id for claim in found if claim.kind.value == "control" for place in claim.places] == held
