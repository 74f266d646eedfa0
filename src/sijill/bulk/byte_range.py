"""Some bytes of a file as a stream of their own."""

import io
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
        self.left = end - first if end is not None else None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer and return how many bytes."""
        wanted = len(buffer) if self.left is None else min(len(buffer), self.left)
        data = self.file.read(wanted)
        buffer[: len(data)] = data
        if self.left is not None:
            self.left -= len(data)
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self.file.close()
        super().close()


def open_range(path: Path, first: int = 0, end: int | None = None) -> BinaryIO:
    """Open some bytes of a file."""
    return cast("BinaryIO", io.BufferedReader(ByteRange(path, first, end), 1 << 18))
