"""What was worked out of a census, kept as long as the census is and no longer."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

_MOST = 160
_Answer = TypeVar("_Answer")


class CensusMemory:
    """Answers by their questions, the least lately asked for forgotten first; many may ask at once.

    >>> memory = CensusMemory()
    >>> memory.get(("sum", 2), lambda: 1 + 1), memory.get(("sum", 2), lambda: 0)
    (2, 2)
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, question: Hashable, work_out: Callable[[], _Answer]) -> _Answer:
        """Return the answer to a question, worked out when it is not known; two who ask at once may both do so."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return cast("_Answer", self._answers[question])
        answer = work_out()
        with self._lock:
            self._answers[question] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer
