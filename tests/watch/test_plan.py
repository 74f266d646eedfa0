"""What is watched: a file that a person writes, whose mistakes are named."""

import pytest

from sijill.errors import WatchError
from sijill.watch.plan import SourceKind, read_plan

PLAN = """
every = "1h"
pause = 5
agent = "sijill (desk@news.example)"

[[feed]]
address = "https://news.example/feed"
publisher = "news"
language = "ar"
every = "15m"
most = 10

[[page]]
address = "https://agency.example/latest"
links = "/reports/"
"""


def written(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_is_read(tmp_path):
    plan = read_plan(written(tmp_path, PLAN))
    feed, page = plan.sources
    assert (feed.kind, feed.every, feed.most, feed.options.publisher, feed.options.language) == (SourceKind.FEED, 900, 10, "news", "ar")
    assert (page.kind, page.every, page.most, page.links) == (SourceKind.PAGE, 3600, 50, "/reports/")
    assert (plan.pause, plan.requests, plan.agent) == (5.0, 500, "sijill (desk@news.example)")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("every = 15", "'every' must be a time"),
        ('every = "5s"', "between 60 seconds"),
        ("pause = 0", "'pause' must be"),
        ("pause = true", "'pause' must be"),
        ("most = 0", "'most' must be a number between 1"),
        ("requests = 1.5", "'requests'"),
        ('colour = "red"', "no key 'colour'"),
        ('agent = "رصد"', "'agent'"),
        ('[[feed]]\naddress = "ftp://news.example/"', "feed 1: only http and https"),
        ('[[feed]]\naddress = "https://news.example:8080/"', "feed 1: only the usual ports"),
        ('[[feed]]\npublisher = "x"', "feed 1: this is no address"),
        ('[[feed]]\naddress = "https://a.example/"\nlinks = "/x"', "feed 1 has no key 'links'"),
        ('[[page]]\naddress = "https://a.example/"\nlinks = "x"', "'links' is how"),
        ('[[page]]\naddress = "https://a.example/"\nlanguage = "Arabic"', "'language'"),
        ('[feed]\naddress = "https://a.example/"', "in two brackets"),
        ('[[feed]]\naddress = "https://a.example/"\n[[page]]\naddress = "https://a.example/"', "named twice"),
        ("", "neither"),
        ("every = ", "no TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path, line, said):
    whole = line if "[" in line or not line or line.endswith("= ") else f'{line}\n[[feed]]\naddress = "https://a.example/"'
    with pytest.raises(WatchError, match=r"sources\.toml") as caught:
        read_plan(written(tmp_path, whole))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WatchError, match=r"no\.toml: no such file"):
        read_plan(tmp_path / "no.toml")
