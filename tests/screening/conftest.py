"""The labelled sentences and the lexicon, read once."""

from pathlib import Path

import pytest

from sijill.api import load_lexicon
from sijill.screening.labelled import read_labelled

TABLE = Path(__file__).parents[2] / "corpus" / "assault_sentences" / "assault_detection.csv"


@pytest.fixture(scope="session")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="session")
def table():
    return TABLE


@pytest.fixture(scope="session")
def labelled(lexicon):
    return read_labelled(TABLE, lexicon)
