"""``sijill read`` as a stranger runs it."""

import subprocess
import sys

import pytest


def sijill(*arguments, cwd):
    return subprocess.run([sys.executable, "-m", "sijill", *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_read_shows_what_is_known_of_a_report_and_where_it_stood(tmp_path):
    page = '<html><head><meta property="article:published_time" content="2019-04-11T10:00:00Z"></head><body><h1>Market hit</h1><p>Two civilians were killed on Sunday.</p></body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    ended = sijill("read", "page.html", "--told", "--publisher", "valley", cwd=tmp_path)
    assert ended.returncode == 0
    lines = [line.translate({0x2068: None, 0x2069: None}).split() for line in ended.stdout.splitlines()]
    assert ["published", "2019-04-11", "meta", "2019-04-11T10:00:00Z"] in lines
    assert ["publisher", "valley", "given"] in lines
