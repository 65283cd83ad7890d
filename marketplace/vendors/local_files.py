"""Files in a folder."""

import os
from pathlib import Path


class LocalFiles:
    """Keeps bytes below one folder; keys are our own public ids, never a visitor's file name."""

    def __init__(self, root: Path) -> None:
        """Take the folder; it is made on the first write."""
        self.root = root

    def put(self, key: str, data: bytes) -> None:
        """Write the bytes whole or not at all."""
        self.root.mkdir(parents=True, exist_ok=True)
        target = self.root / key
        draft = target.with_suffix(target.suffix + ".part")
        draft.write_bytes(data)
        os.replace(draft, target)

    def get(self, key: str) -> bytes:
        """Read the bytes; raise FileNotFoundError."""
        return (self.root / key).read_bytes()

    def remove(self, key: str) -> None:
        """Delete the file, if it is there."""
        (self.root / key).unlink(missing_ok=True)
