"""The documentation says what the program does, no less."""

import doctest
import re
import tomllib

import pytest
import typer.main

import sijill
from sijill.cli.main import verbs as command_line
from sijill.model.claim import ClaimKind, Modality

WORDS = (
    "document", "publisher", "source", "relay", "attribution", "span", "mention", "claim", "evidence", "modality", "polarity",
    "word list", "lexicon", "gazetteer", "incident", "discrepancy", "judgement", "check",
)  # fmt: skip


def text(root, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def headings(page: str) -> set[str]:
    return {match.group(1).strip() for match in re.finditer(r"^#{1,4} +(.+)$", page, re.MULTILINE)}


def verbs() -> set[str]:
    """Every command line a person can type: `lexicon check` for a verb of a group."""
    found = set()
    for name, command in typer.main.get_command(command_line).commands.items():
        below = getattr(command, "commands", None)
        found |= {f"{name} {verb}" for verb in below} if below else {name}
    return found


def options() -> set[str]:
    found = set()
    waiting = list(typer.main.get_command(command_line).commands.values())
    while waiting:
        command = waiting.pop()
        waiting += getattr(command, "commands", {}).values()
        found |= {flag for parameter in command.params for flag in parameter.opts if flag.startswith("--")}
    return found - {"--help"}


def test_every_verb_has_its_section(root):
    assert verbs()
    assert {verb for verb in verbs() if f"`sijill {verb}`" not in headings(text(root, "docs/cli.md"))} == set()


def test_no_section_names_a_verb_that_is_gone(root):
    told = {h.strip("`").removeprefix("sijill ") for h in headings(text(root, "docs/cli.md")) if h.startswith("`sijill ")}
    assert told - verbs() == set()


def test_every_option_is_told(root):
    page = text(root, "docs/cli.md")
    assert {option for option in options() if not re.search(rf"`{option}\b", page)} == set()


def test_every_public_name_has_its_section(root):
    page = text(root, "docs/python.md")
    assert {name for name in sijill.__all__ if not re.search(rf"^#{{2,4}} `{name}\b", page, re.MULTILINE)} == set()


def test_every_public_name_exists_and_is_documented():
    assert [name for name in sijill.__all__ if not hasattr(sijill, name)] == []
    assert [name for name in sijill.__all__ if not (getattr(sijill, name).__doc__ or "").strip()] == []


def test_every_kind_and_modality_is_in_the_codebook(root):
    page = text(root, "docs/codebook.md")
    assert {kind for kind in ClaimKind if f"`{kind}`" not in headings(page)} == set()
    assert {modality for modality in Modality if f"| `{modality}` |" not in page} == set()


def test_every_event_type_and_every_value_is_in_the_codebook(root):
    table = tomllib.loads(text(root, "src/sijill/wordlists/event_types.toml"))
    page = text(root, "docs/codebook.md")
    assert {name for name in table["types"] if f"| `{name}` |" not in page} == set()
    assert {value for values in table["values"].values() for value in values if f"`{value}`" not in page} == set()


def test_every_kind_of_claim_is_defined(root):
    table = tomllib.loads(text(root, "src/sijill/wordlists/event_types.toml"))
    assert set(table["kinds"]) == set(ClaimKind)
    entries = [*table["kinds"].values(), *table["types"].values()]
    assert [entry for entry in entries if not entry.get("definition", "").endswith(".")] == []


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_project_has_one_line_in_the_glossary(root, word):
    lines = [line for line in text(root, "docs/glossary.md").splitlines() if line.startswith(f"| {word} |")]
    assert len(lines) == 1
    assert len(lines[0].split("|")[2].strip()) > 20


def test_every_column_of_a_word_list_is_told(root):
    page = text(root, "docs/wordlists.md")
    base = root / "src" / "sijill" / "wordlists"
    files = sorted(base.rglob("*.csv"))
    assert {path.name for path in files if f"`{path.name}`" not in page} == set()
    headers = {path.relative_to(base).as_posix(): path.read_text(encoding="utf-8-sig").splitlines()[0] for path in files}
    assert {name: header for name, header in headers.items() if f"`{header}`" not in page} == {}


def test_the_two_commands_of_the_readme_are_targets(root):
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text(root, "README.md"), re.DOTALL))
    told = re.findall(r"^make (\w+)", blocks, re.MULTILINE)
    assert told[:2] == ["demo", "test"]
    assert {target for target in told if not re.search(rf"^{target}:", text(root, "Makefile"), re.MULTILINE)} == set()


def test_ci_runs_what_anyone_can_run(root):
    commands = [line for line in text(root, ".ci/run").splitlines() if line and not line.startswith(("#", "set "))]
    assert len(commands) == 1
    assert commands[0].startswith("make ")
    assert commands[0].endswith(" test")


@pytest.mark.parametrize("how", ["Add a word", "Add an event type", "Add a finder"])
def test_contributing_tells_how(root, how):
    assert how in headings(text(root, "CONTRIBUTING.md"))


def test_the_changelog_knows_this_version(root):
    version = tomllib.loads(text(root, "pyproject.toml"))["project"]["version"]
    assert any(version in heading for heading in headings(text(root, "CHANGELOG.md")))


def test_decisions_are_numbered_without_a_gap(root):
    names = sorted(path.name for path in (root / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]


def test_no_link_between_pages_is_dead(root, tracked):
    dead = []
    for page in (path for path in tracked if path.suffix == ".md"):
        targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        dead += [f"{page.relative_to(root)}: {target}" for target in targets if not (page.parent / target).exists()]
    assert dead == []


@pytest.mark.parametrize("name", ["README.md", "docs/python.md"])
def test_the_examples_of_a_page_run(root, name):
    result = doctest.testfile(str(root / name), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert result.attempted > 0
    assert result.failed == 0
