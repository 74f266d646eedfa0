"""What the web refuses, with the status of the answer and a sentence that says what to do."""

from sijill.errors import SijillError


class RefusalError(SijillError):
    """A request that is not answered as asked: ``key`` names the sentence in ``strings/``, ``values`` fill it.

    >>> RefusalError(404, "error.claim", ident="clm_1").status
    404
    """

    def __init__(self, status: int, key: str, **values: str | int) -> None:
        self.status = status
        self.key = key
        self.values = values
        super().__init__(f"{status} {key}")
