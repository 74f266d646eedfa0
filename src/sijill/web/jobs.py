"""Long work in the background: how far it has come, how it is cancelled, what it leaves and for how long."""

import datetime as dt
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock

from sijill.errors import SijillError
from sijill.readers.batch import Failure
from sijill.web.refusal import RefusalError

_LISTED = 100
_IDENT_BYTES = 12


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will happen."""
        return self not in {JobState.WAITING, JobState.RUNNING}


@dataclass(frozen=True, slots=True)
class JobLimits:
    """How many jobs run at once, how many a person may have unfinished, how long results are kept, how large."""

    at_once: int = 2
    unfinished: int = 3
    kept: dt.timedelta = dt.timedelta(hours=1)
    remembered: int = 20
    space: int = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands at one moment. ``total`` is 0 where it is not known; ``result`` is a file, ``made`` ids."""

    ident: str
    owner: str
    kind: str
    state: JobState
    started: dt.datetime
    done: int = 0
    total: int = 0
    claims: int = 0
    failed: int = 0
    failures: tuple[Failure, ...] = ()
    made: tuple[str, ...] = ()
    result: Path | None = None
    why: str = ""


class CancelledError(Exception):
    """The work ends here, since somebody cancelled it."""


@dataclass(slots=True)
class _Running:
    """What is known of a job while it goes on."""

    ident: str
    owner: str
    kind: str
    started: dt.datetime
    folder: Path
    state: JobState = JobState.WAITING
    cancelled: Event = field(default_factory=Event)
    done: int = 0
    total: int = 0
    claims: int = 0
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0
    made: list[str] = field(default_factory=list)
    result: Path | None = None
    why: str = ""
    ended: dt.datetime | None = None


class Work:
    """What a job's work is given: a folder of its own, and how to say how far it has come."""

    def __init__(self, running: _Running) -> None:
        self._running = running
        self.folder = running.folder

    def step(self, done: int, total: int | None = None, claims: int = 0) -> None:
        """Say how far it is; raises CancelledError where nobody waits for it any more."""
        self._running.done, self._running.claims = done, claims
        if total is not None:
            self._running.total = total
        if self._running.cancelled.is_set():
            raise CancelledError

    def fail(self, failure: Failure) -> None:
        """Note what could not be done, and go on."""
        self._running.failed += 1
        if len(self._running.failures) < _LISTED:
            self._running.failures.append(failure)

    def make(self, ident: str) -> None:
        """Note what was made, so that the page leads to it."""
        if len(self._running.made) < _LISTED:
            self._running.made.append(ident)

    def result(self, path: Path) -> None:
        """Offer a file of the folder for download."""
        self._running.result = path


Doing = Callable[[Work], None]


class Room:
    """A folder for a job that is about to start; left again unless it is started."""

    def __init__(self, jobs: "Jobs", running: _Running) -> None:
        self._jobs = jobs
        self._running = running
        self.folder = running.folder
        self.ident = running.ident
        self.started = False

    def start(self, doing: Doing) -> None:
        """Start the work as soon as there is a place for it."""
        self.started = True
        self._jobs.begin(self._running, doing)


class Jobs:
    """The jobs of a server; ``moment`` returns the time. Everything that they leave goes when the server ends."""

    def __init__(self, moment: Callable[[], dt.datetime], limits: JobLimits | None = None) -> None:
        self.moment = moment
        self.limits = limits or JobLimits()
        self._place: Path | None = None
        self._threads = ThreadPoolExecutor(self.limits.at_once, thread_name_prefix="job")
        self._known: dict[str, _Running] = {}
        self._lock = Lock()

    @contextmanager
    def room(self, owner: str, kind: str) -> Iterator[Room]:
        """Make a folder for a new job; raises RefusalError (429, 413) where its owner has too many or too much."""
        self._forget(owner)
        ident = secrets.token_urlsafe(_IDENT_BYTES)
        with self._lock:
            if self._place is None:
                self._place = Path(tempfile.mkdtemp(prefix="sijill-jobs-"))
            running = _Running(ident, owner, kind, self.moment(), self._place / ident)
            theirs = [one for one in self._known.values() if one.owner == owner]
            if sum(not one.state.ended for one in theirs) >= self.limits.unfinished:
                raise RefusalError(429, "error.jobs", most=self.limits.unfinished)
            if sum(_size(one.folder) for one in theirs) > self.limits.space:
                raise RefusalError(413, "error.quota")
            self._known[running.ident] = running
        running.folder.mkdir()
        room = Room(self, running)
        try:
            yield room
        finally:
            if not room.started:
                self._drop(running)

    def begin(self, running: _Running, doing: Doing) -> None:
        """Queue the work of a room."""
        self._threads.submit(self._run, running, doing)

    def find(self, ident: str, owner: str | None) -> Job:
        """Return a job of a person, or of anybody where ``owner`` is ``None``; raises RefusalError (404)."""
        self._forget()
        running = self._known.get(ident)
        if running is None or owner not in {None, running.owner}:
            raise RefusalError(404, "error.job")
        return _snapshot(running)

    def of(self, owner: str) -> list[Job]:
        """Return the jobs of a person, the newest first."""
        self._forget()
        with self._lock:
            theirs = [_snapshot(one) for one in self._known.values() if one.owner == owner]
        return theirs[::-1]

    def cancel(self, ident: str) -> None:
        """Let a job end at its next step; what it has kept by then stays, what it has not is not begun."""
        running = self._known.get(ident)
        if running is not None:
            running.cancelled.set()

    def close(self) -> None:
        """Cancel everything, wait for it, and remove all that was left."""
        for running in list(self._known.values()):
            running.cancelled.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)

    def _run(self, running: _Running, doing: Doing) -> None:
        running.state = JobState.RUNNING
        try:
            if running.cancelled.is_set():
                raise CancelledError  # noqa: TRY301 - cancelled while it waited
            doing(Work(running))
        except CancelledError:
            self._end(running, JobState.CANCELLED)
        except SijillError as error:
            self._end(running, JobState.FAILED, str(error))
        except OSError as error:
            self._end(running, JobState.FAILED, (error.strerror or "a file cannot be written").lower())
        except Exception as error:  # noqa: BLE001 - a fault in one job must not take the others with it
            self._end(running, JobState.FAILED, f"a fault of sijill itself ({type(error).__name__})")
        else:
            running.ended, running.state = self.moment(), JobState.DONE

    def _end(self, running: _Running, state: JobState, why: str = "") -> None:
        shutil.rmtree(running.folder, ignore_errors=True)
        running.result, running.why = None, why
        running.ended, running.state = self.moment(), state

    def _forget(self, owner: str | None = None) -> None:
        """Forget jobs that ended and whose time is over, and of one owner the oldest beyond some."""
        now, ended = self.moment(), [one for one in list(self._known.values()) if one.state.ended]
        theirs = [one for one in ended if one.owner == owner]
        for running in ended:
            late = running.ended is not None and now - running.ended > self.limits.kept
            if late or running in theirs[: -self.limits.remembered]:
                self._drop(running)

    def _drop(self, running: _Running) -> None:
        with self._lock:
            self._known.pop(running.ident, None)
        shutil.rmtree(running.folder, ignore_errors=True)


def _snapshot(one: _Running) -> Job:
    return Job(
        one.ident, one.owner, one.kind, one.state, one.started, one.done, one.total, one.claims, one.failed,
        tuple(one.failures), tuple(one.made), one.result, one.why,
    )  # fmt: skip


def _size(folder: Path) -> int:
    """How many bytes lie in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
