"""A pseudo-terminal for the tests of what people see."""

import os
import pty
import subprocess

import pytest


@pytest.fixture
def on_terminal():
    """Run a command with its output on a terminal of its own and return its exit code and what was shown."""

    def run(arguments, environment, cwd=None):
        parent, child = pty.openpty()
        process = subprocess.Popen(arguments, stdout=child, env=environment, cwd=cwd)
        os.close(child)
        shown = b""
        try:
            while part := os.read(parent, 65536):
                shown += part
        except OSError:
            pass
        os.close(parent)
        return process.wait(timeout=30), shown

    return run


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    """Let tables be as wide as they need, whatever the terminal that the tests run in."""
    monkeypatch.setenv("COLUMNS", "200")
