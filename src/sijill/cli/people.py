"""``sijill people``: who may log in to the web of a ledger, and the tokens of their programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.options import LEDGER, Database
from sijill.web.people.role import Role

if TYPE_CHECKING:
    from sijill.web.people.schema import PeopleStore

verbs = typer.Typer(
    help="Say who may log in to the web of a ledger, and make tokens for their programs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_LONGEST_LINE = 4096
Name = Annotated[str, typer.Argument(metavar="NAME", help="Their name, as it will stand under what they decide.")]
Given = Annotated[Role, typer.Option("--role", help="reader, reviewer (decides and adds), admin (manages people).")]
NewRole = Annotated[Role, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
Called = Annotated[str, typer.Argument(metavar="TOKEN", help="What the token is for, in a few words.")]
Writes = Annotated[bool, typer.Option("--write", help="It may also write; without it, it only reads.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the token; sijill people list shows it.")]


@verbs.command("add")
def add(name: Name, role: Given = Role.READER, password_stdin: FromStdin = False, db: Database = LEDGER) -> None:
    """Add a person; their password is asked for twice."""
    from sijill.cli.moment import moment
    from sijill.web.people.people import People

    with _store(db) as store:
        person = People(store).add(name, role, _password(from_stdin=password_stdin), moment())
    sys.stdout.write(f"{person.name} may log in as {person.role.value}\n")


@verbs.command("list")
def list_(db: Database = LEDGER) -> None:
    """List the people, and the tokens of each with the day of their last use."""
    from sijill.web.people.people import People
    from sijill.web.people.tokens import Tokens

    with _store(db) as store:
        for person in People(store).all():
            sys.stdout.write(f"{person.name}  {person.role.value}  since {person.since.date()}\n")
            for token in Tokens(store).all(person):
                may = "reads and writes" if token.writes else "reads"
                used = f"last used {token.used}" if token.used else "never used"
                sys.stdout.write(f"  token {token.number}  {token.name}  {may}  {used}\n")


@verbs.command("role")
def role(name: Name, role: NewRole, db: Database = LEDGER) -> None:
    """Give a person another role."""
    from sijill.web.people.people import People

    with _store(db) as store:
        person = People(store).set_role(name, role)
    sys.stdout.write(f"{person.name} is {person.role.value} now\n")


@verbs.command("remove")
def remove(name: Name, db: Database = LEDGER) -> None:
    """Remove a person with their sessions and tokens; what they decided stays in the ledger."""
    from sijill.web.people.people import People

    with _store(db) as store:
        person = People(store).remove(name)
    sys.stdout.write(f"{person.name} may not log in any more\n")


@verbs.command("password")
def password(name: Name, password_stdin: FromStdin = False, db: Database = LEDGER) -> None:
    """Give a person another password; all their sessions end."""
    from sijill.web.people.people import People

    with _store(db) as store:
        people = People(store)
        people.named(name)
        person = people.set_password(name, _password(from_stdin=password_stdin))
    sys.stdout.write(f"{person.name} has another password; their sessions have ended\n")


@verbs.command("token")
def token(name: Name, called: Called, write: Writes = False, db: Database = LEDGER) -> None:
    """Make a token with which a program reads, or writes, in a person's name; it is shown this once."""
    from sijill.cli.moment import moment
    from sijill.web.people.people import People
    from sijill.web.people.tokens import Tokens

    with _store(db) as store:
        key = Tokens(store).make(People(store).named(name), called, moment(), writes=write)
    sys.stdout.write(f"{key}\n")


@verbs.command("revoke")
def revoke(number: Number, db: Database = LEDGER) -> None:
    """Revoke a token: whoever shows it is a stranger from now on."""
    from sijill.web.people.tokens import Tokens

    with _store(db) as store:
        Tokens(store).revoke(number)
    sys.stdout.write(f"token {number} is revoked\n")


@contextmanager
def _store(db: str) -> "Iterator[PeopleStore]":
    """The people of a ledger that is there."""
    from sijill.ledger.ledger import Ledger
    from sijill.web.people.schema import PeopleStore

    Ledger(db, create=False).close()
    store = PeopleStore(db)
    try:
        yield store
    finally:
        store.close()


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline(_LONGEST_LINE).rstrip("\r\n")
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given
