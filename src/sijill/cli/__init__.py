"""The command line: one file per verb, named as the verb."""

import os

# Said before Arrow is loaded: its own allocator keeps for each thread what a server that runs for weeks has freed.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
