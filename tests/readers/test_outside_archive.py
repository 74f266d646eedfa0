"""What auto-archiver kept: its sheet and the table of its CSV database."""

import pytest

from sijill.errors import ExportError
from sijill.readers.outside_archive import read_archive

SHEET = """Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Text content
https://example.org/post/1,telethon_extractor: success,https://archive.example.org/1.html,2019-04-10T10:00:00,2019-04-09T08:30:00+00:00,Strike,قصف على البلدة
,nothing,,,,,
https://example.org/post/2,failed,,,,,
"""
DATABASE = """status,metadata,media
wayback: success,"{'_processed_at': datetime.datetime(2019, 4, 10, 10, 0, tzinfo=datetime.timezone.utc), 'url': 'https://example.org/post/1', 'title': 'Strike', 'timestamp': datetime.datetime(2019, 4, 9, 8, 30), 'tags': ['a']}","[{'filename': 'x'}]"
no archiver,{'url': ''},[]
no archiver,__import__('os').abort(),[]
"""


def test_a_row_of_the_sheet_is_a_source_with_its_address():
    found = read_archive(SHEET.encode(), "sheet.csv")
    first, second = found.events
    assert (first.dataset, first.id, first.url, first.start, first.sources) == ("auto-archiver", "https://example.org/post/1", "https://example.org/post/1", "2019-04-09", ("https://archive.example.org/1.html",))
    assert first.notes == "Strike\nقصف على البلدة"
    assert (second.start, second.notes, second.sources) == (None, None, ())
    assert [str(refused) for refused in found.refused] == ["sheet.csv:3: there is no link"]


def test_a_row_of_the_database_is_read_and_nothing_of_it_is_run():
    found = read_archive(DATABASE.encode(), "db.csv")
    (event,) = found.events
    assert (event.url, event.start, event.notes) == ("https://example.org/post/1", "2019-04-09", "Strike")
    assert [str(refused) for refused in found.refused] == ["db.csv:3: there is no link", "db.csv:4: metadata is no dictionary as auto-archiver writes it"]


@pytest.mark.parametrize("cell", ["{" * 200_000, "{'url': 1}", "[]", "{**x}", "{'a': datetime.datetime()}", "{'timestamp': datetime.datetime(99999, 1, 1), 'url': ''}", "x" * 300_000])
def test_a_strange_dictionary_is_refused(cell):
    data = f'status,metadata,media\ns,"{cell}",m\n'.encode()
    found = read_archive(data, "db.csv")
    assert found.events == ()
    assert len(found.refused) == 1


def test_another_table_is_one_clear_line():
    with pytest.raises(ExportError, match=r"^x\.csv:1: there is no column link, archive status"):
        read_archive(b"a,b\n1,2\n", "x.csv")
