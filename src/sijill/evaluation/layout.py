"""A report as text in columns, for a terminal or a file."""

from collections.abc import Iterable, Sequence

from sijill.evaluation.agreement import Field
from sijill.evaluation.gold import FactKind
from sijill.evaluation.mistake import Fault, Mistake
from sijill.evaluation.report import Figures, KindScore, Report
from sijill.evaluation.score import Score, Share
from sijill.evaluation.writing import Writing

_NAME, _CELL = 26, 8


def format_report(report: Report) -> str:
    """Return all figures as text: the named ones by language, then kinds, fields and ways of writing a number."""
    kinds = [_kinds(group) for group in report.groups]
    parts = [_headline(report), *kinds, _fields(report.overall), _writings(report), _silence(report)]
    return "\n\n".join(parts) + "\n"


def errors(report: Report, n: int) -> str:
    """Return ``n`` missed and ``n`` spurious claims, spread over the reports; counted ones if there are any."""
    wrong = [m for m in report.mistakes if m.fault is not Fault.MISSED]
    absent = [m for m in report.mistakes if m.fault is Fault.MISSED]
    return "\n".join(_tell(mistake) for mistake in (*_pick(absent, n), *_pick(wrong, n)))


def _pick(mistakes: Sequence[Mistake], n: int) -> list[Mistake]:
    eligible = [mistake for mistake in mistakes if mistake.counted] or list(mistakes)
    if len(eligible) <= n:
        return eligible
    return [eligible[k * len(eligible) // n] for k in range(n)]


def _tell(mistake: Mistake) -> str:
    instead = f"   (there: {'; '.join(mistake.instead)})" if mistake.instead else ""
    return f"{mistake.fault.value:9}{mistake.ref}  {mistake.described}{instead}\n         {mistake.context}"


def _line(name: str, cells: Iterable[str]) -> str:
    return f"{name:{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _headline(report: Report) -> str:
    groups = report.groups
    lines = [_line("figure", (group.name for group in groups))]
    lines.append(_line("reports", (str(group.documents) for group in groups)))
    rows = zip(*(group.named() for group in groups), strict=True)
    lines += [_line(row[0].name, (_ratio(figure.value) for figure in row)) for row in rows]
    return "\n".join(lines)


def _kinds(group: Figures) -> str:
    columns = ("gold", "found", "right", "P", "R", "F1")
    lines = [f"claims, {group.name}: all, then those with a number", _line("kind", (*columns, *columns, "repeats"))]
    lines += [_kind(score.kind.value, score) for score in group.kinds]
    return "\n".join([*lines, _line("counted together", _cells(group.counted))])


def _kind(name: str, score: KindScore) -> str:
    return _line(name, (*_cells(score.every), *_cells(score.counted), str(score.every.repeats)))


def _cells(score: Score) -> tuple[str, ...]:
    ratios = (score.precision, score.recall, score.f1)
    return (str(score.gold), str(score.found), str(score.right), *(_ratio(ratio) for ratio in ratios))


def _fields(group: Figures) -> str:
    lines = ["fields: right, of those that gold states", _line("kind", (field.value for field in Field))]
    for kind in FactKind:
        shares = {f.field: f.share for f in group.fields if f.kind is kind}
        lines.append(_line(kind.value, (_share(shares.get(field)) for field in Field)))
    return "\n".join(lines)


def _share(share: Share | None) -> str:
    return "-" if share is None else f"{share.right}/{share.of}"


def _writings(report: Report) -> str:
    lines = ["numbers found, by how they are written", _line("writing", (group.name for group in report.groups))]
    for writing in Writing:
        shares = [next((w.share for w in g.writings if w.writing is writing), None) for g in report.groups]
        if any(shares):
            lines.append(_line(writing.value, (_share(share) for share in shares)))
    return "\n".join(lines)


def _silence(report: Report) -> str:
    group = report.overall
    quiet, grounded = group.quiet, group.grounded
    return (
        f"reports without facts: {quiet.of - quiet.right} of {quiet.of} gave {group.false_alarms} claims\n"
        f"grounding: {grounded.of - grounded.right} of {grounded.of} spans do not hold the words that they should"
    )
