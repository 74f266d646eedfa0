"""Makes the layer of the supplement from `supplement.csv` and its names: `make supplement`, after any edit of them."""

import sys

from sijill.lexicon.gazetteer import SUPPLEMENT
from sijill.lexicon.loading import WORDLISTS
from sijill.lexicon.supplement import build_supplement

if __name__ == "__main__":
    manifest = build_supplement(WORDLISTS, SUPPLEMENT)
    sys.stdout.write(f"{manifest['places']} places under {manifest['names']} names\n")
