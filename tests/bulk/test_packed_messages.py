"""A message whose words are packed for sending is not set aside by a gate that cannot see them."""

from email.message import EmailMessage

import pytest

from sijill.api import load_lexicon
from sijill.bulk.extraction import _line, gate_of
from sijill.readers.options import ReadOptions
from sijill.readers.unread import Unread


@pytest.mark.parametrize(("text", "kept"), [("قُتل ثلاثة مدنيين وأصيب سبعة في قصف على سوق البلدة.", True), ("تنخفض درجات الحرارة غدًا.", False)])
def test_a_packed_message_is_asked_when_it_is_read(text, kept):
    message = EmailMessage()
    message["Message-ID"], message["Subject"] = "<1@x>", "x"
    message.set_content(text, cte="base64")
    lexicon = load_lexicon()
    line = _line(Unread("a.eml", message.as_bytes(), ReadOptions()), lexicon, gate_of(lexicon))
    assert (line is not None) is kept
