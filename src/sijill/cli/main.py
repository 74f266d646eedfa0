"""The command ``sijill``: its verbs, and how it ends when something cannot be done."""

import io
import os
import sys
from typing import NoReturn

import typer

from sijill.cli import (
    bulk,
    check,
    demo,
    drift,
    evaluate,
    explain,
    export,
    extract,
    imports,
    ingest,
    judge,
    lexicon,
    migrate,
    people,
    places,
    read,
    reconcile,
    schema,
    screen,
    series,
    serve,
    show,
    verify,
    watch,
)
from sijill.errors import SijillError

_TRACEBACK = "SIJILL_TRACEBACK"
verbs = typer.Typer(
    name="sijill",
    help="Read reports about armed conflict and list their claims: who claimed what, when, where, how many.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
verbs.command("read")(read.read)
verbs.command("extract")(extract.extract)
verbs.command("bulk")(bulk.bulk)
verbs.command("export")(export.export)
verbs.command("ingest")(ingest.ingest)
verbs.command("import")(imports.import_)
verbs.command("show")(show.show)
verbs.command("judge")(judge.judge)
verbs.command("verify")(verify.verify)
verbs.command("migrate")(migrate.migrate)
verbs.command("check")(check.check)
verbs.command("reconcile")(reconcile.reconcile)
verbs.command("drift")(drift.drift)
verbs.command("series")(series.series)
verbs.command("serve")(serve.serve)
verbs.command("watch")(watch.watch)
verbs.command("explain")(explain.explain)
verbs.add_typer(lexicon.verbs, name="lexicon")
verbs.add_typer(places.verbs, name="places")
verbs.add_typer(people.verbs, name="people")
verbs.add_typer(screen.verbs, name="screen")
verbs.command("evaluate")(evaluate.evaluate)
verbs.command("demo")(demo.demo)
verbs.command("schema")(schema.schema)


@verbs.callback(invoke_without_command=True)
def _version(*, version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True)) -> None:
    if version:
        import sijill

        sys.stdout.write(f"sijill {sijill.__version__}\n")
        raise typer.Exit


def app() -> NoReturn:
    """Run the command line: exit 0 when done, 1 with one line that says why not, 2 for wrong usage."""
    _write_utf8()
    try:
        try:
            verbs(prog_name="sijill")
        finally:
            sys.stdout.flush()
    except SijillError as error:
        _fail(str(error))
    except BrokenPipeError:
        _hang_up()
    except KeyboardInterrupt:
        sys.exit(130)
    except MemoryError:
        _fail("there is not enough memory for this")
    except OSError as error:
        _fail(f"{error.filename or 'the output'}: {(error.strerror or 'cannot be used').lower()}")
    except Exception as error:
        if _TRACEBACK in os.environ:
            raise
        _fail(f"a fault of sijill itself ({type(error).__name__}: {error}); {_TRACEBACK}=1 shows where")
    sys.exit(0)


def _write_utf8() -> None:
    """Write UTF-8 and plain line ends whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _fail(message: str) -> NoReturn:
    from sijill.exporters.visible import visible

    sys.stderr.write(f"sijill: {visible(message)}\n")
    sys.exit(1)


def _hang_up() -> NoReturn:
    """The reader of our output has gone: end quietly, and do not write to it again while closing down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
