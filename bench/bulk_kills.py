"""Kills a bulk run at random moments, fifty times, begins it again each time, and compares with a run left alone.

Run ``python bench/bulk_kills.py [KILLS]``. Every kill ends the whole run at once, as kill -9 and a power cut do.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bulk_bench import write_archive

KILLS = 50
PAGES = 1_500
WORKERS = "2"
MOST_SECONDS = 4.0


def main() -> None:
    """Kill, begin again, and compare."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "pages.warc.gz"
        write_archive(archive, PAGES)
        command = [sys.executable, "-m", "sijill", "bulk", str(archive), "--workers", WORKERS, "--out"]
        whole = folder / "whole.parquet"
        subprocess.run([*command, str(whole)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        kills = ended = 0
        while kills < wanted:
            out = folder / f"killed{ended}.parquet"
            with subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL) as run:  # noqa: S603
                time.sleep(chance.uniform(0.2, MOST_SECONDS))
                if run.poll() is None:
                    run.send_signal(signal.SIGKILL)
                    kills += 1
            if run.returncode == 0:
                assert out.read_bytes() == whole.read_bytes()
                ended += 1
        subprocess.run([*command, str(out)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        assert out.read_bytes() == whole.read_bytes()
        print(f"{kills} kills, {ended + 1} runs that ended, all the same to the byte")


if __name__ == "__main__":
    main()
