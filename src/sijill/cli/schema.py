"""``sijill schema``: print the JSON Schema of the output."""

import sys


def schema() -> None:
    """Print the JSON Schema of what extract writes."""
    from sijill.exporters.schema import claims_schema

    sys.stdout.write(claims_schema())
