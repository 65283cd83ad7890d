"""The child process: limits first, then set one document and write it to standard output."""

import json
import resource
import sys
from pathlib import Path

import typst

from marketplace.vendors.press.letters import FAMILIES, FOLDERS

MEMORY = 4 * 1024**3  # address space; the sheets of the house use a fiftieth of it
CPU_SECONDS = 60


def main(desk: str, template: str) -> None:
    """Set the template on the desk with the data on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    inputs = {"data": sys.stdin.buffer.read().decode(), "letters": json.dumps(FAMILIES)}
    sheet = typst.compile(str(Path(desk) / f"{template}.typ"), root=desk, font_paths=FOLDERS, ignore_system_fonts=True, sys_inputs=inputs)
    sys.stdout.buffer.write(sheet)


if __name__ == "__main__":
    main(*sys.argv[1:])
