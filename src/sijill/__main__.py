"""``python -m sijill`` is the command line."""

from sijill.cli.main import app

app()
