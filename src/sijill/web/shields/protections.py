"""What shields the web and its readers, each part of it a switch that only tests turn off.

Two things have no switch, since the exports share them: cells of tables are no formulas, addresses of reports lead to
pages only. Their tests take the function away.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Protections:
    """The switches, all on; a test turns one off to show that its attack would land without it.

    >>> Protections().off(), Protections(policy=False).off()
    ((), ('policy',))
    """

    autoescape: bool = True
    """Words of a document are text in a page, never markup."""
    policy: bool = True
    """Content-Security-Policy: nothing runs or loads but the files that are served with the page."""
    framing: bool = True
    """Only embeds may stand in a frame of another site."""
    sniffing: bool = True
    """A file is what its type says, whatever it looks like."""
    referrer: bool = True
    """No other site learns which page its reader came from."""
    hosts: bool = True
    """The server answers to its own names only."""
    origin: bool = True
    """A change comes from a page of this site."""
    form_token: bool = True
    """A change carries the token of its session."""
    same_site: bool = True
    """The cookie of a session does not travel with requests of other sites."""
    roles: bool = True
    """Who may read may not decide, who may decide may not manage people."""
    login_rate: bool = True
    """Passwords cannot be tried without end."""
    fetch_addresses: bool = True
    """A report is fetched from public addresses only, at each step of a redirect."""
    upload_limit: bool = True
    """A request has a largest size, said or not."""
    upload_kinds: bool = True
    """An upload is text; archives and programs are refused."""
    upload_names: bool = True
    """The name of an upload is shown, never used as a path."""
    visible_controls: bool = True
    """Characters that turn the direction of words are shown as such."""

    def off(self) -> tuple[str, ...]:
        """Return the names of the switches that are off."""
        return tuple(field.name for field in fields(self) if not getattr(self, field.name))
