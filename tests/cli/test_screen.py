"""``sijill screen`` as a stranger runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "corpus" / "assault_sentences" / "assault_detection.csv"
REPORT = "قتل خمسة مدنيين أمس في هجوم انتحاري شمال بغداد. وبحث الوزيران سبل التعاون. Two civilians were killed."


def sijill(*arguments, cwd, stdin=None):
    command = [sys.executable, "-m", "sijill", "screen", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_lines_point_at_the_words_of_the_report(tmp_path):
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    ended = sijill("sentences", "report.txt", "--format", "jsonl", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["score"] > 0 for line in lines] == [True, False]
    for line in lines:
        assert REPORT[line["start"] : line["end"]] == line["text"]
        assert all(REPORT[word["start"] : word["end"]] == word["text"] for word in line["words"])
        assert sum(word["by"] for word in line["words"]) + line["rest"] == pytest.approx(line["score"], abs=0.01)


@pytest.mark.slow
def test_the_table_shows_the_highest_score_first(tmp_path):
    text = "وبحث الوزيران سبل التعاون. قتل خمسة مدنيين أمس في هجوم انتحاري شمال بغداد."
    ended = sijill("sentences", "-", cwd=tmp_path, stdin=text)
    assert ended.returncode == 0
    assert ended.stdout.index("انتحاري") < ended.stdout.index("الوزيران")
    assert sijill("sentences", "-", "--above", "99", cwd=tmp_path, stdin=text).stdout.strip() == "no sentences"


@pytest.mark.slow
def test_what_was_trained_is_used(tmp_path):
    rows = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "some.csv").write_text("".join(rows[:150]), encoding="utf-8")
    first, second = (sijill("train", "some.csv", "--out", name, cwd=tmp_path) for name in ("a.tsv", "b.tsv"))
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()
    ended = sijill("sentences", "-", "--weights", "a.tsv", "--format", "jsonl", cwd=tmp_path, stdin=REPORT)
    base = float((tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()[1].split("\t")[0])
    line = json.loads(ended.stdout.splitlines()[1])
    assert line["rest"] == pytest.approx(base, abs=0.3)


@pytest.mark.slow
def test_measuring_prints_the_claims_alone_the_divisions_and_their_mean(tmp_path):
    rows = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "some.csv").write_text("".join(rows[:150]), encoding="utf-8")
    ended = sijill("measure", "some.csv", "--divisions", "1", cwd=tmp_path)
    assert ended.returncode == 0
    assert [line.split()[0] for line in ended.stdout.splitlines()] == ["F1", "claims", "division", "mean", "spread"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("sentences", "gone.txt"),
        ("sentences", "-", "--weights", "bad.csv"),
        ("train", "gone.csv", "--out", "w.tsv"),
        ("measure", "bad.csv"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(tmp_path, arguments):
    (tmp_path / "bad.csv").write_text("id,label,accept,total,text\na-1,yes,9,2,قتل\n", encoding="utf-8")
    ended = sijill(*arguments, cwd=tmp_path, stdin=REPORT)
    assert ended.returncode == 1
    assert ended.stderr.startswith("sijill: ")
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "w.tsv").exists()
