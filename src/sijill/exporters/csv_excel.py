"""CSV that Excel opens as it is: with the mark of UTF-8, every cell in quotes, so that no ``;`` or ``,`` parts one."""

import csv
from typing import BinaryIO

from sijill.exporters.claim_row import CARRIED, TABLE
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import cells_of, claim_rows, text_of
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material

_MARK = "\ufeff"


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the claims as CSV for Excel; ``options.semicolon`` is for a region that writes 1,5 for one and a half."""
    tally = Tally("csv-excel", material, CARRIED)
    with text_of(stream) as text:
        text.write(_MARK)
        rows = csv.writer(text, delimiter=";" if options.semicolon else ",", quoting=csv.QUOTE_ALL)
        rows.writerow(names_of(TABLE))
        rows.writerows(cells_of(claim_rows(material, options, tally)))
    return tally.loss()
