"""Feeds: their items, which of them are whole reports, and what no feed should do."""

import io

import pytest

from sijill.errors import DocumentError
from sijill.readers.batch import Failure, read_many
from sijill.readers.feed import read_feed
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read

WHOLE = "قُتل ثلاثة مدنيين وأصيب سبعة في قصف استهدف سوق البلدة صباح الأحد، بحسب ما قال مصدر طبي. " * 4
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>صوت الوادي</title><link>https://news.example/</link>
<item><title>قصف &amp;amp; ضحايا</title><link>https://news.example/1</link><pubDate>Thu, 11 Apr 2019 18:20:00 +0300</pubDate><dc:creator>نوار</dc:creator>
<description>قُتل ثلاثة ...</description><content:encoded><![CDATA[<p>{WHOLE}</p><p>انتهى.</p>]]></content:encoded></item>
<item><title>خبر ثان</title><guid>https://news.example/2</guid><description>ملخص قصير.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Monitor</title>
<entry><title>One</title><link rel="enclosure" href="https://x.example/a.mp3"/><link href="https://news.example/a"/><id>urn:1</id>
<published>2020-02-03T10:00:00Z</published><updated>2021-01-01T00:00:00Z</updated><author><name>Dana</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{"Two civilians were killed on Sunday, a medical source said. " * 6}</p><p>Five &lt; six.</p></div></content></entry></feed>"""


def items(data):
    return list(read_many(["-"], ReadOptions(), io.BytesIO(data if isinstance(data, bytes) else data.encode())))


def test_the_items_of_rss_are_read():
    feed = read_feed(RSS.encode())
    assert (feed.title, feed.link, len(feed.items)) == ("صوت الوادي", "https://news.example/", 2)
    one, two = feed.items
    assert (one.title, one.link, one.published, one.author) == ("قصف & ضحايا", "https://news.example/1", "2019-04-11", "نوار")
    assert (two.link, two.published, two.whole) == ("https://news.example/2", None, "")


def test_an_item_with_its_whole_text_is_a_document_and_a_summary_is_not():
    whole, summary = items(RSS)
    assert whole.text == f"{' '.join(WHOLE.split())}\n\nانتهى."
    known = whole.metadata
    assert (known.publisher, known.url, known.published, known.title) == ("صوت الوادي", "https://news.example/1", "2019-04-11", "قصف & ضحايا")
    assert {one.by for one in whole.told if one.field in {"publisher", "published", "author"}} == {"feed"}
    assert summary == Failure("standard input#2", "this item of a feed holds no whole report; its page is https://news.example/2")


def test_the_entries_of_atom_are_read():
    document = items(ATOM)[0]
    assert document.text.endswith("Five < six.")
    assert document.metadata.url == "https://news.example/a"
    assert (document.metadata.published, document.metadata.publisher) == ("2020-02-03", "Monitor")


def test_a_summary_that_is_cut_off_is_no_report():
    long = RSS.replace("<p>انتهى.</p>", "").replace("بحسب ما قال مصدر طبي. </p>", "بحسب ما قال […]</p>")
    assert [type(item) for item in items(long)] == [Failure, Failure]


def test_a_feed_is_not_one_document():
    with pytest.raises(DocumentError, match="many documents"):
        read(RSS.encode())


BOMB = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]><rss><channel><item><title>&i;</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BOMB, "declares entities"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>', "no feed"),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>', "declares entities"),
        ("<rss><channel>" + "<a>" * 100_000, "nests more than"),
        ("<rss><channel><item>", "damaged in line 1"),
        ('<?xml version="1.0" encoding="x-nothing"?><rss></rss>', "damaged|encoding"),
        ("<rss><channel>" + "<item/>" * 5_001 + "</channel></rss>", "more than 5,000 items"),
        ("<html><body>404</body></html>", "no feed"),
        ("", "no feed"),
    ],
)
def test_what_is_no_feed_or_unfolds_itself_is_refused(data, reason):
    with pytest.raises(DocumentError, match=reason):
        read_feed(data.encode())


def test_what_came_before_a_break_is_kept():
    assert len(read_feed(RSS[: RSS.index("خبر ثان")].encode()).items) == 1


def test_a_feed_that_is_a_page_is_read_as_a_page():
    assert items("<html><body><p>The feed has moved. Two civilians were killed on Sunday.</p></body></html>")[0].text.startswith("The feed has moved")
