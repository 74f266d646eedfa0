"""Pages and files become documents."""

from sijill.readers.batch import STDIN, Failure, read_many
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read

__all__ = ["STDIN", "Failure", "ReadOptions", "read", "read_many"]
