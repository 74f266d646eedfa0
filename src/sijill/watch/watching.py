"""One round of a watch: the sources that are due are asked, the reports that they list taken into the ledger."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sijill.errors import DocumentError, FetchError
from sijill.faults import Fault
from sijill.intake import Desk
from sijill.model.document import Document, PublishedBasis, Told, ToldBy
from sijill.readers.containers import item_of
from sijill.readers.decoding import decode
from sijill.readers.feed import Feed, FeedItem, read_feed
from sijill.readers.page_links import links_of
from sijill.readers.reading import read_bytes
from sijill.readers.unread import Unread
from sijill.watch.courtesy import LATER, Courtesy
from sijill.watch.likeness import near_duplicate
from sijill.watch.plan import Plan, Source, SourceKind
from sijill.watch.state import Fetched, Listed, SourceState, State, Waiting
from sijill.web.fetching.fetcher import Page, Wanted

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_FEEDS = _HTML | frozenset((
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/plain",
))  # fmt: skip
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5"
_FOR_GOOD = frozenset((
    "type", "size", "private", "scheme", "port", "address", "downgrade", "redirects", "encoding", "robots",
))  # fmt: skip
_MAY_PASS = frozenset((408, 425, 429))
_MOST_TRIES = 5
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did: requests, reports by what became of them, what went wrong, a line each."""

    told: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Watcher:
    """Does rounds; the clock and the waiting are those of its ``courtesy``."""

    def __init__(self, plan: Plan, desk: Desk, state: State, courtesy: Courtesy) -> None:
        self.plan = plan
        self.desk = desk
        self.state = state
        self.courtesy = courtesy
        self.now: Callable[[], float] = courtesy.now
        courtesy.pause, courtesy.agent = plan.pause, plan.agent

    def next_at(self) -> float:
        """Return when the next source is due."""
        return min(self.state.source(source.address).next for source in self.plan.sources)

    def round(self) -> Round:
        """Ask the sources that are due, then fetch what waits, within the bounds of the plan."""
        done = Round()
        ends = self.now() + self.plan.seconds
        for source in self.plan.sources:
            if self.state.source(source.address).next <= self.now() and not self._is_over(done, ends):
                self._ask(source, done)
        waiting = [
            (source, one)
            for source in self.plan.sources
            for one in self.state.waiting(source.address, self.now(), source.most)
        ]
        for source, one in self._in_turn(waiting):
            if self._is_over(done, ends):
                break
            self._take_waiting(source, one, done)
        return done

    def _is_over(self, done: Round, ends: float) -> bool:
        return done.told["requests"] >= self.plan.requests or self.now() >= ends

    def _in_turn(self, waiting: list[tuple[Source, Waiting]]) -> Iterator[tuple[Source, Waiting]]:
        """Each report once, that of the site whose pause is over first before others."""
        while waiting:
            first = min(waiting, key=lambda one: max(self.now(), self.courtesy.ready_at(one[1].listed.address)))
            waiting.remove(first)
            yield first

    def _fetch(self, address: str, wanted: Wanted, done: Round) -> Page:
        """Fetch an address when its site may be asked, and each address to which it leads on alike."""
        self.courtesy.wait_for(address)
        done.told["requests"] += 1
        first = [address]
        return self.courtesy.fetcher.fetch(
            address, wanted, lambda onward: None if onward in first else self.courtesy.wait_for(onward)
        )

    def _ask(self, source: Source, done: Round) -> None:
        """Ask a source; what it lists waits from then on, and what it holds whole is taken at once."""
        known = self.state.source(source.address)
        feed = source.kind is SourceKind.FEED
        wanted = Wanted(agent=self.plan.agent, etag=known.etag, modified=known.modified)
        try:
            page = self._fetch(source.address, replace(wanted, kinds=_FEEDS, accept=_ACCEPT) if feed else wanted, done)
            whole = True if page.unchanged else self._read(source, page, done)
        except (FetchError, DocumentError) as error:
            self._missed(source, known, error, done)
            return
        later = int(self.now()) + source.every
        etag, modified = (page.etag, page.modified) if whole else ("", "")
        self.state.keep_source(source.address, SourceState(later, 0, etag, modified))
        self._note(source, source.address, "unchanged" if page.unchanged else "asked", page, None)
        done.told["unchanged" if page.unchanged else "asked"] += 1

    def _missed(self, source: Source, known: SourceState, error: FetchError | DocumentError, done: Round) -> None:
        """Ask again later, each time later than before."""
        failures = known.failures + 1
        away = min(source.every * 2 ** min(failures, 10), _DAY)
        if isinstance(error, FetchError):
            away = max(away, self.courtesy.leave_alone(source.address, error, failures))
        self.state.keep_source(source.address, replace(known, next=int(self.now()) + away, failures=failures))
        self._fault(source, source.address, str(error), done)

    def _read(self, source: Source, page: Page, done: Round) -> bool:
        """Take what a source says; tell whether all of it was."""
        if source.kind is SourceKind.FEED:
            return self._read_feed(source, read_feed(page.data), done)
        if source.links is not None:
            links = links_of(decode(page.data), page.address, source.links)
            self.state.expect(source.address, [Listed(link) for link in links])
        else:
            self._keep(source, source.address, _document(source, page, None), page, done)
        return True

    def _read_feed(self, source: Source, feed: Feed, done: Round) -> bool:
        whole = [one for one in feed.items if one.whole and not self.state.is_done(_address(source, one))]
        self.state.expect(
            source.address,
            [Listed(one.link, one.title, one.published) for one in feed.items if one.link and not one.whole],
        )
        for one in whole[: source.most]:
            address = _address(source, one)
            try:
                options = replace(source.options, ref=address, publisher=source.options.publisher)
                self._keep(source, address, item_of(one, feed.title, Unread(address, "", options)).read(), None, done)
            except DocumentError as error:
                self.state.expect(source.address, [Listed(address, one.title, one.published)])
                self.state.put_off(address, 0, for_good=True)
                self._fault(source, address, str(error), done)
        return len(whole) <= source.most

    def _take_waiting(self, source: Source, one: Waiting, done: Round) -> None:
        """Fetch a report that waits, read it and keep it; what cannot be is tried again later, or never."""
        address = one.listed.address
        try:
            page = self._fetch(address, Wanted(agent=self.plan.agent), done)
            document = _document(source, page, one.listed)
        except DocumentError as error:
            self.state.put_off(address, 0, for_good=True)
            self._fault(source, address, str(error), done)
        except FetchError as error:
            if error.refusal == LATER:
                return
            away = self.courtesy.leave_alone(address, error, one.tries + 1)
            self.state.put_off(address, int(self.now()) + away, for_good=_is_for_good(error, one.tries))
            self._fault(source, address, str(error), done)
        else:
            self._keep(source, address, document, page, done)

    def _keep(self, source: Source, address: str, document: Document, page: Page | None, done: Round) -> None:
        """Take a document into the ledger, mark what it repeats, and record it."""
        before, failed = Counter(self.desk.told), len(self.desk.failures)
        self.desk.take_all([document])
        for failure in self.desk.failures[failed:]:
            raise failure.error()
        near = near_duplicate(document, self.state)
        outcome = next(iter(self.desk.told - before), "kept")
        self.state.keep_report(address, source.address, document.id, near)
        self._note(source, address, f"{outcome}, near {near}" if near else outcome, page, document.id)
        done.told[outcome] += 1
        done.told["near-duplicates"] += near is not None

    def _fault(self, source: Source, address: str, reason: str, done: Round) -> None:
        done.faults.append(f"{address}: {reason}")
        self._note(source, address, reason, None, None)

    def _note(self, source: Source, address: str, outcome: str, page: Page | None, document: str | None) -> None:
        size = len(page.data) if page is not None else 0
        self.state.note(Fetched(int(self.now()), source.address, address, outcome, size, document))


def _address(source: Source, one: FeedItem) -> str:
    """The address of an item, or a name made of what it holds."""
    return one.link or f"{source.address}#{sha256((one.id or one.title + one.whole).encode()).hexdigest()[:16]}"


def _document(source: Source, page: Page, listed: Listed | None) -> Document:
    """Read a page; where it says no day of publication, the source that lists it does."""
    address = listed.address if listed is not None else source.address
    options = replace(source.options, ref=address, url=page.address)
    document = read_bytes(page.data, options, html=True if page.kind in _HTML else None)
    if not document.text.strip():
        raise DocumentError(Fault.PAGE_EMPTY)
    if listed is None or document.metadata.published or not listed.published:
        return document
    metadata = replace(document.metadata, published=listed.published, published_basis=PublishedBasis.PAGE)
    told = (*document.told, Told("published", listed.published, ToldBy.FEED))
    return replace(document, metadata=metadata, told=told)


def _is_for_good(error: FetchError, tries: int) -> bool:
    """Tell whether asking again would be of no use."""
    gone = error.status is not None and 400 <= error.status < 500 and error.status not in _MAY_PASS
    return gone or error.refusal in _FOR_GOOD or tries + 1 >= _MOST_TRIES
