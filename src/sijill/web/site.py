"""What all pages share: the ledger and its census, the settings, the people, the moment, the templates."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from sijill.api import load_lexicon
from sijill.ledger.ledger import Ledger
from sijill.web.census.census import Census, CensusKeeper
from sijill.web.fault_words import fault_shown
from sijill.web.fetching.fetcher import Fetcher
from sijill.web.filters import Filter
from sijill.web.incident_list import IncidentKeeper
from sijill.web.jobs import Jobs
from sijill.web.people.login_rate import LoginRate
from sijill.web.people.people import People
from sijill.web.people.schema import PeopleStore
from sijill.web.people.sessions import Sessions, new_key
from sijill.web.people.tokens import Tokens
from sijill.web.report_names import heading_of, outlet_name
from sijill.web.review.queue import QueueKeeper
from sijill.web.selection import Selection, select_claims
from sijill.web.settings import Settings
from sijill.web.visible_controls import chips, plain_chips

_TEMPLATES = Path(__file__).with_name("templates")


class Site:
    """One server's share of everything; ``moment`` returns the time in UTC and is given by the command line."""

    def __init__(self, settings: Settings, moment: Callable[[], dt.datetime]) -> None:
        self.settings = settings
        self.moment = moment
        self.ledger = Ledger(settings.ledger, create=False)
        self.store = PeopleStore(settings.ledger)
        self.people = People(self.store)
        self.sessions = Sessions(self.store)
        self.tokens = Tokens(self.store)
        self.login_rate = LoginRate()
        self.jobs = Jobs(moment)
        self.fetcher = Fetcher(any_address=not settings.protections.fetch_addresses)
        self.secret = new_key()
        self.queue = QueueKeeper(self.ledger)
        self.incidents = IncidentKeeper()
        self._keeper = CensusKeeper(self.ledger, moment)

    def close(self) -> None:
        """End the long work and close the databases."""
        self.jobs.close()
        self.store.close()
        self.ledger.close()

    def now(self) -> str:
        """Return the time as the ledger notes it: UTC, to the second, in ISO 8601."""
        return self.moment().isoformat(timespec="seconds").replace("+00:00", "Z")

    def warm(self) -> None:
        """Read beforehand what the first page of each kind would otherwise wait for: the claims and the words."""
        load_lexicon(places=self.settings.places)
        self.census(newest=True)

    def census(self, *, newest: bool = False) -> Census:
        """Return the census; ``newest`` after something was written by this very request."""
        return self._keeper.census(newest=newest)

    def select(self, asked: Filter) -> Selection:
        """Return the claims that a filter asks for."""
        return select_claims(self.ledger, self.census(), asked)

    @cached_property
    def templates(self) -> Environment:
        """The templates; everything that they print is escaped."""
        protections = self.settings.protections
        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=protections.autoescape,  # noqa: S701 - off in tests only
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        environment.filters["heading"] = heading_of
        environment.filters["outlet"] = partial(outlet_name, load_lexicon(places=self.settings.places))
        environment.filters["chips"] = chips if protections.visible_controls else str
        plain = environment.filters["plain"] = plain_chips if protections.visible_controls else str
        environment.filters["fault"] = partial(fault_shown, plain)
        return environment


def site_of(request: Request) -> Site:
    """Return the site that a request came to."""
    return cast("Site", request.app.state.site)
