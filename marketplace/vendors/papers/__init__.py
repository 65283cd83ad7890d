"""Reads uploaded papers in a process of their own, with little memory and time: a hostile file ends that process and nothing else.

The child (`python -m marketplace.vendors.papers.child`) takes the file on standard input and answers with one line of JSON and, if
the paper was changed, its new bytes. It writes no file and no log.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from marketplace.people.documents.ports import Paper, PaperRefused

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 75  # of waiting; the child has its own limit of processor time


class ChildReader:
    """Starts a child for each paper."""

    def read(self, data: bytes) -> Paper:
        """Give what may be stored; raise PaperRefused, also when the child was ended for its hunger."""
        answer, body = _ask(data, "read")
        return Paper(answer["media_type"], body if answer["changed"] else data, answer["pages"], answer["masked"])

    def picture(self, data: bytes, page: int) -> bytes:
        """Draw a page (from 1) of a PDF as JPEG; raise PaperRefused."""
        return _ask(data, "picture", str(page))[1]


def _ask(data: bytes, *words: str) -> tuple[dict[str, Any], bytes]:
    env = {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "PATH": os.environ.get("PATH", "")}
    command = [sys.executable, "-m", "marketplace.vendors.papers.child", *words]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env=env, cwd=ROOT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise PaperRefused("too_heavy") from None
    head, _, body = done.stdout.partition(b"\n")
    try:
        answer = json.loads(head)
    except ValueError:
        raise PaperRefused("too_heavy") from None  # ended by a limit
    if "refused" in answer:
        raise PaperRefused(answer["refused"])
    return answer, body
