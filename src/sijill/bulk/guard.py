"""A child process that may die or hang without harm: the caller is told, and the next piece of work gets a new one."""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TypeVar, cast

from sijill.errors import SijillError

_POLL = 0.5
_BEGINNING = 120.0
_Result = TypeVar("_Result")


class LostError(SijillError):
    """A piece of work whose process died or hung; the message says which."""


class Guard:
    """Runs functions of importable modules in a child process of its own, one after the other.

    ``warm`` is what each child does first, before it is given any work: it loads what the work needs.

    >>> guard = Guard()
    >>> guard.run(pow, (2, 5), lambda: None, 60.0)
    32
    >>> guard.end()
    """

    def __init__(self, warm: Callable[[], object] | None = None) -> None:
        self.warm = warm
        self.process: SpawnProcess | None = None
        self.pipe: Connection | None = None
        self.over = False

    def begin(self) -> None:
        """Start the child before there is work for it, so that it is warm by then."""
        self._started()

    def run(
        self, work: Callable[..., _Result], arguments: tuple[object, ...], sign: Callable[[], object], patience: float
    ) -> _Result:
        """Return what the function returns, and raise what it raises; LostError if its process dies or hangs.

        It hangs if ``sign`` keeps returning the same for so many seconds; while that is ``None`` it has not begun yet,
        which is given two minutes.
        """
        pipe = self._started()
        try:
            pipe.send((work, arguments))
            self._wait(pipe, sign, patience)
            result, error = pipe.recv()
        except (EOFError, OSError):
            if self.over:
                raise
            code = self.close()
            how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            raise LostError(f"the process that read it died ({how})") from None
        if error is not None:
            raise cast("BaseException", error)
        return cast("_Result", result)

    def _wait(self, pipe: Connection, sign: Callable[[], object], patience: float) -> None:
        last, since = sign(), time.monotonic()
        while not connection.wait([pipe], _POLL):
            now = sign()
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > (patience if now is not None else max(patience, _BEGINNING)):
                self.close(at_once=True)
                raise LostError(f"it took longer than {patience:g} seconds")

    def _started(self) -> Connection:
        if self.over:
            raise InterruptedError
        if self.process is None or self.pipe is None or not self.process.is_alive():
            self.close(at_once=True)
            context = get_context("spawn")
            self.pipe, theirs = context.Pipe()
            self.process = context.Process(target=_serve, args=(theirs, self.warm), name="sijill bulk")
            self.process.start()
            theirs.close()
        return self.pipe

    def end(self) -> None:
        """End for good, also what another thread waits for."""
        self.over = True
        self.close(at_once=True)

    def close(self, *, at_once: bool = False) -> int | None:
        """End the child, and return how it ended: its exit code, or the negative number of a signal."""
        process, self.process = self.process, None
        pipe, self.pipe = self.pipe, None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        if at_once:
            process.kill()
        process.join(_POLL * 4)
        if process.is_alive():
            process.kill()
            process.join()
        return process.exitcode


def _serve(pipe: Connection, warm: Callable[[], object] | None) -> None:
    """Do what comes through the pipe until it is closed; end with the parent, whatever is at hand."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if warm is not None:
        with suppress(SijillError):  # the work that needs what cannot be loaded says so
            warm()
    while True:
        try:
            work, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = work(*arguments)
        except BaseException as error:  # noqa: BLE001 - it is raised again on the other side
            pipe.send((None, error))
        else:
            pipe.send((answer, None))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
