"""Sets PDFs with Typst in a process of its own: its 80 MB of memory go when the sheet is done, and a wild sheet ends that process only.

The letters are packages installed beside Typst; no letter of the machine is used, so that every machine sets the same sheet.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from marketplace.core.printing import PrintFailed, isolated
from marketplace.vendors.press.letters import holds

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates" / "documents"
SECONDS = 60  # of waiting; the child has its own limit of processor time
GAP = "\0"  # stands for a sign without a shape until a run of them becomes one ellipsis


class TypstPress:
    """Starts a child for each document."""

    def print(self, template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
        """Set a template with its data and pictures and give the PDF; raise PrintFailed with the setter's words."""
        with TemporaryDirectory() as folder:
            desk = Path(folder)
            for sheet in TEMPLATES.glob("*.typ"):
                shutil.copy(sheet, desk)
            (desk / "pictures").mkdir()
            for name, picture in (pictures or {}).items():
                (desk / "pictures" / Path(name).name).write_bytes(picture)
            return _ask(desk, template, json.dumps(_readable(data), ensure_ascii=False))

    def can_set(self, words: str) -> bool:
        """Tell whether each sign has a shape in the letters of the house."""
        return all(map(holds, words))


def _readable(data: Any) -> Any:
    """Give the data with every word as it can be set: in its own direction, and without boxes."""
    if isinstance(data, str):
        marked = "".join(sign if holds(sign) else GAP for sign in data)
        return isolated(re.sub(rf"{GAP}[{GAP}\s\u200c\u200d]*(?<!\s)", "[…]", marked))
    if isinstance(data, Mapping):
        return {name: _readable(part) for name, part in data.items()}
    if isinstance(data, list | tuple):
        return [_readable(part) for part in data]
    return data


def _ask(desk: Path, template: str, data: str) -> bytes:
    env = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
    command = [sys.executable, "-m", "marketplace.vendors.press.child", str(desk), template]
    try:
        done = subprocess.run(command, input=data.encode(), capture_output=True, timeout=SECONDS, env=env, cwd=ROOT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise PrintFailed(f"{template}: took longer than {SECONDS} s") from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise PrintFailed(f"{template}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
