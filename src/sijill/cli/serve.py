"""``sijill serve``: the ledger in a browser."""

import getpass
import sys
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database, Places

Host = Annotated[str, typer.Option("--host", metavar="NAME", help="Where to listen; the loopback unless named.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="At which port; 0 takes a free one.")]
Closed = Annotated[bool, typer.Option("--closed", help="Only those who are logged in may read.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Let reports be added by their address.")]
Name = Annotated[list[str] | None, typer.Option("--name", metavar="HOST", help="A host name that readers use.")]
Secure = Annotated[bool, typer.Option("--https", help="Readers come through https (a proxy in front).")]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="SIJILL_BY", help="Who decides, if one person does.")]
Contact = Annotated[str, typer.Option("--contact", metavar="TEXT", help="Where corrections are to be sent.")]


def serve(
    db: Database = LEDGER,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    closed: Closed = False,
    fetch: Fetch = False,
    name: Name = None,
    secure: Secure = False,
    by: By = "",
    contact: Contact = "",
    places: Places = None,
) -> None:
    """Serve the ledger as web pages: reader, review desk, overview, in Arabic and English."""
    from sijill.cli.serving import run
    from sijill.web.settings import LOOPBACK, Settings

    hosts = tuple(dict.fromkeys((*LOOPBACK, host, *(name or ()))))
    settings = Settings(
        ledger=db, by=by.strip() or getpass.getuser(), closed=closed, fetching=fetch, hosts=hosts, secure=secure,
        places=places, contact=contact.strip(),
    )  # fmt: skip
    run(settings, host, port, lambda address: sys.stdout.write(f"{db} is served at {address} (Ctrl+C ends it)\n"))
