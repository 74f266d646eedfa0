"""Some bytes of a file as a stream of their own."""

import io
import os
import sys
from pathlib import Path
from typing import BinaryIO, cast


class ByteRange(io.RawIOBase):
    """The bytes ``[first, end)`` of a file, or all from ``first`` on.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile() as file:
    ...     _ = file.write(b"0123456789")
    ...     file.flush()
    ...     with ByteRange(Path(file.name), 2, 5) as part:
    ...         part.read()
    b'234'
    """

    def __init__(self, path: Path, first: int, end: int | None) -> None:
        super().__init__()
        self.file = path.open("rb")
        self.file.seek(first)
        self.first = first
        self.size = max(min(end if end is not None else sys.maxsize, os.fstat(self.file.fileno()).st_size) - first, 0)
        self.at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that one can go back in it."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in it and return where that is."""
        start = (0, self.at, self.size)[whence]
        self.at = max(start + offset, 0)
        self.file.seek(self.first + self.at)
        return self.at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer and return how many bytes."""
        data = self.file.read(max(min(len(buffer), self.size - self.at), 0))
        buffer[: len(data)] = data
        self.at += len(data)
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self.file.close()
        super().close()


def open_range(path: Path, first: int = 0, end: int | None = None) -> BinaryIO:
    """Open some bytes of a file."""
    return cast("BinaryIO", io.BufferedReader(ByteRange(path, first, end), 1 << 18))
