"""The demo marketplace as `make run` prepares it, for the tests that need all of it: filled once, and a copy for each."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GROUP = "site"  # one worker runs them all, so that the demo is filled once


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Give the environment of a process of the demo whose data lie in a folder."""
    return {**os.environ, "DATA_DIR": str(folder), "MOOL_ENV": "demo", "RATE_LIMITS": "off", "DATABASE_URL": "", **more}


def fill(folder: Path) -> str:
    """Prepare the demo in an empty folder, and give what the command said."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "prepare"]
    return subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.PIPE, text=True).stdout


def copy(filled: Path, folder: Path) -> Path:
    """Copy the data of a demo that no process has open."""
    return Path(shutil.copytree(filled, folder, dirs_exist_ok=True))
