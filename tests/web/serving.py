"""Serves a site on a free port of the loopback, in a thread, for as long as a test needs it."""

import threading
import time

import uvicorn

from sijill.web.app import create_app

SECONDS = 20


class Serving:
    """``with Serving(site) as address:`` answers at that address until the block ends."""

    def __init__(self, site, app=None):
        config = uvicorn.Config(
            app or create_app(site), host="127.0.0.1", port=0, log_level="error", access_log=False, ws="none", lifespan="off",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, name="serving", daemon=True)

    def __enter__(self):
        self.thread.start()
        until = time.monotonic() + SECONDS
        while not self.server.started:
            if not self.thread.is_alive() or time.monotonic() > until:
                raise RuntimeError("the server did not start")
            time.sleep(0.005)
        (listening,) = self.server.servers[0].sockets
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(SECONDS)
        if self.thread.is_alive():
            raise RuntimeError("the server did not end")
