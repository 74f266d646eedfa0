"""Move the rows of corpus/known_gaps.csv that are now read right into corpus/claims.jsonl and quantities.csv."""

import csv
import json
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
HEADER = ("language", "cause", "text", "expected")


def main() -> None:
    """Rewrite the three files and say how many rows have moved and how many gaps are left."""
    pipeline = runpy.run_path(str(ROOT / "tests" / "test_pipeline.py"))
    quantities = runpy.run_path(str(ROOT / "tests" / "mentions" / "test_quantities.py"))
    with (CORPUS / "known_gaps.csv").open(encoding="utf-8", newline="") as file:
        gaps = list(csv.DictReader(file))
    left, claims, counts = [], [], []
    for row in gaps:
        expected = json.loads(row["expected"])
        if isinstance(expected, list):
            mended, into = pipeline["is_read"](row["text"], row["language"], expected), claims
            kept = {"text": row["text"], "language": row["language"], "published": pipeline["PUBLISHED"]}
            new = {**kept, "claims": expected}
        else:
            mended, into = quantities["is_read"](row["text"], *expected.values()), counts
            new = {"language": row["language"], **expected, "text": row["text"]}
        (into if mended else left).append(new if mended else row)
    with (CORPUS / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in claims)
    with (CORPUS / "quantities.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, ("language", "low", "high", "flags", "text"), lineterminator="\n").writerows(counts)
    with (CORPUS / "known_gaps.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(left)
    print(f"{len(claims) + len(counts)} rows moved, {len(left)} gaps left")  # noqa: T201 - a tool says what it did


if __name__ == "__main__":
    main()
