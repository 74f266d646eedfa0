"""Documents that end or hang the process that reads them: a stand-in for the parser, put in place in the child alone."""

import os
import time

from sijill.bulk import extraction


def extract_dangerously(shard, job, out, mark, among):
    """As ``extract_shard``, but some words in a text are deadly."""
    plain = extraction.extract

    def extract(document, lexicon):
        if "SEGFAULT" in document.text:
            os.kill(os.getpid(), 11)
        if "HANG" in document.text:
            time.sleep(600)
        if "RAISE" in document.text:
            raise RuntimeError("on purpose")
        return plain(document, lexicon)

    extraction.extract = extract
    return extraction.extract_shard(shard, job, out, mark, among)
