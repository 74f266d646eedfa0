"""Text of a stranger made safe to show: no escape sequences, no controls, no hidden change of direction."""

import re

_ESCAPES = re.compile("(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b\\][^\x07\x1b]{0,256}(?:\x07|\x1b\\\\)|\x1b.?")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_RIGHT_TO_LEFT_RUN = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]+(?:[ 0-9\"',.:()\\-]{1,12}[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]+)*"
)
_OPEN, _CLOSE = "\u2068", "\u2069"


def visible(text: str) -> str:
    r"""Return ``text`` on one line without anything that a terminal or a browser would obey instead of showing.

    >>> visible("two\x1b[31m \u202eeno\x00\n  three")
    'two eno three'
    """
    return " ".join(_HIDDEN.sub("", _ESCAPES.sub("", text)).split())


def visible_lines(text: str) -> str:
    r"""Return ``text`` with its lines kept and the rest made safe.

    >>> visible_lines("one\r\ntwo\u202e three")
    'one\r\ntwo three'
    """
    return _HIDDEN.sub("", text)


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of ``text`` are written from right to left.

    >>> is_right_to_left("قصف IS"), is_right_to_left("12 killed")
    (True, False)
    """
    return len(_RIGHT_TO_LEFT.findall(text)) * 2 > sum(letter.isalpha() for letter in text)


def isolate(text: str) -> str:
    r"""Return one line wrapped so that its direction cannot reorder what stands beside it.

    >>> isolate("plain"), isolate("سوريا") == "\u2068سوريا\u2069"
    ('plain', True)
    """
    return f"{_OPEN}{text}{_CLOSE}" if _RIGHT_TO_LEFT.search(text) else text


def isolate_runs(text: str) -> str:
    r"""Return one line of mixed text with each right-to-left stretch isolated on its own.

    >>> isolate_runs('words: "دير الزور" [3:12]') == 'words: "\u2068دير الزور\u2069" [3:12]'
    True
    """
    return _RIGHT_TO_LEFT_RUN.sub(lambda match: f"{_OPEN}{match.group()}{_CLOSE}", text)
