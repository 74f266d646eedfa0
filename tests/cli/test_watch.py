"""``sijill watch`` as a stranger runs it."""

import subprocess
import sys

import pytest


def sijill(*arguments, cwd):
    return subprocess.run([sys.executable, "-m", "sijill", *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_a_round_that_reaches_nobody_says_why_and_ends(tmp_path):
    (tmp_path / "sources.toml").write_text('[[feed]]\naddress = "http://127.0.0.1/feed"\n', encoding="utf-8")
    ended = sijill("watch", "sources.toml", "--once", "--db", "ledger.db", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (1, "sijill: http://127.0.0.1/feed: this address is not on the public internet\n")
    assert (tmp_path / "ledger.db.watch").is_file()
    again = sijill("watch", "sources.toml", "--once", "--db", "ledger.db", cwd=tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@pytest.mark.slow
def test_a_bad_file_of_sources_costs_one_line(tmp_path):
    (tmp_path / "sources.toml").write_text('[[feed]]\naddress = "gopher://x.example/"\n', encoding="utf-8")
    ended = sijill("watch", "sources.toml", "--once", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (1, "sijill: sources.toml: feed 1: only http and https addresses are fetched\n")
    assert not (tmp_path / "sijill.db").exists()


@pytest.mark.slow
def test_a_state_that_is_none_is_named(tmp_path):
    (tmp_path / "sources.toml").write_text('[[feed]]\naddress = "http://127.0.0.1/feed"\n', encoding="utf-8")
    (tmp_path / "state").write_text("no database" * 200, encoding="utf-8")
    ended = sijill("watch", "sources.toml", "--once", "--state", "state", cwd=tmp_path)
    assert ended.returncode == 1
    assert "no file of a watch" in ended.stderr
