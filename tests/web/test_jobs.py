"""Long work: progress, cancelling, results and their end; and no job takes another with it."""

import datetime as dt
import threading
import time

import pytest

from sijill.errors import SijillError
from sijill.readers.batch import Failure
from sijill.web.jobs import JobLimits, Jobs, JobState
from sijill.web.refusal import RefusalError

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SECONDS = 10


class Clock:
    time = NOW

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def jobs(clock):
    made = Jobs(clock, JobLimits(at_once=2, unfinished=2, remembered=3))
    yield made
    made.close()


def start(jobs, doing, owner="mona"):
    with jobs.room(owner, "add") as room:
        room.start(doing)
    return room


def ended(jobs, ident):
    until = time.monotonic() + SECONDS
    while not (job := jobs.find(ident, None)).state.ended:
        assert time.monotonic() < until
        time.sleep(0.01)
    return job


def test_a_job_says_how_far_it_is_and_leaves_a_file(jobs):
    def doing(work):
        work.step(3, 7, claims=2)
        (work.folder / "out.csv").write_text("a")
        work.fail(Failure("b.pdf", "a PDF file"))
        work.make("sha256:1")
        work.result(work.folder / "out.csv")

    job = ended(jobs, start(jobs, doing).ident)
    assert (job.state, job.done, job.total, job.claims, job.failed, job.made) == (JobState.DONE, 3, 7, 2, 1, ("sha256:1",))
    assert job.result.read_text() == "a"


def test_a_job_is_cancelled_at_its_next_step_and_leaves_nothing(jobs):
    begun = threading.Event()

    def doing(work):
        (work.folder / "half.csv").write_text("half")
        while True:
            begun.set()
            work.step(1)

    room = start(jobs, doing)
    assert begun.wait(SECONDS)
    jobs.cancel(room.ident)
    job = ended(jobs, room.ident)
    assert (job.state, job.result, room.folder.exists()) == (JobState.CANCELLED, None, False)


def test_a_job_that_waits_is_cancelled_before_it_begins(jobs):
    gate, ran = threading.Event(), []
    for owner in ("a", "b"):
        start(jobs, lambda _: gate.wait(SECONDS), owner)
    last = start(jobs, lambda _: ran.append(1), "c")
    assert jobs.find(last.ident, "c").state is JobState.WAITING
    jobs.cancel(last.ident)
    gate.set()
    assert (ended(jobs, last.ident).state, ran) == (JobState.CANCELLED, [])


@pytest.mark.parametrize(
    ("error", "why"),
    [(SijillError("the ledger is locked"), "the ledger is locked"), (OSError(28, "No space left on device"), "no space left on device"), (ValueError("x"), "a fault of sijill itself (ValueError)")],
)
def test_a_job_that_fails_says_why_and_the_next_one_runs(jobs, error, why):
    def doing(work):
        raise error

    job = ended(jobs, start(jobs, doing).ident)
    assert (job.state, job.why) == (JobState.FAILED, why)
    assert ended(jobs, start(jobs, lambda work: work.step(1)).ident).state is JobState.DONE


def test_a_person_has_few_unfinished_jobs_and_others_may_go_on(jobs):
    gate = threading.Event()
    for _ in range(2):
        start(jobs, lambda _: gate.wait(SECONDS))
    with pytest.raises(RefusalError) as refused:
        start(jobs, lambda _: None)
    assert refused.value.status == 429
    start(jobs, lambda _: None, "omar")
    gate.set()


def test_results_have_a_quota(clock):
    jobs = Jobs(clock, JobLimits(space=10))

    def doing(work):
        (work.folder / "out").write_bytes(b"x" * 11)

    try:
        ended(jobs, start(jobs, doing).ident)
        with pytest.raises(RefusalError) as refused:
            start(jobs, doing)
        assert refused.value.status == 413
        ended(jobs, start(jobs, doing, "omar").ident)
    finally:
        jobs.close()


def test_results_go_after_their_time_and_the_oldest_before_it(jobs, clock):
    first = start(jobs, lambda work: work.step(1))
    ended(jobs, first.ident)
    clock.time = NOW + dt.timedelta(hours=1, seconds=1)
    with pytest.raises(RefusalError):
        jobs.find(first.ident, None)
    assert not first.folder.exists()
    for _ in range(6):
        ended(jobs, start(jobs, lambda work: work.step(1)).ident)
    assert len(jobs.of("mona")) == 4  # three that are remembered, and the newest


def test_a_job_is_its_owners(jobs):
    room = start(jobs, lambda work: work.step(1))
    with pytest.raises(RefusalError):
        jobs.find(room.ident, "omar")
    assert jobs.find(room.ident, "mona").ident == room.ident
    assert jobs.of("omar") == []


def test_a_room_that_is_not_started_is_left(jobs):
    def sent_half():
        with jobs.room("mona", "add") as begun:
            rooms.append(begun)
            raise ValueError

    rooms = []
    with pytest.raises(ValueError):
        sent_half()
    (room,) = rooms
    assert (jobs.of("mona"), room.folder.exists()) == ([], False)


def test_closing_ends_all_and_removes_all(clock):
    jobs = Jobs(clock)

    def doing(work):
        while True:
            work.step(1)
            time.sleep(0.01)

    room = start(jobs, doing)
    jobs.close()
    assert (jobs.find(room.ident, None).state, room.folder.parent.exists()) == (JobState.CANCELLED, False)
