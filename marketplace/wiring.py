"""The one table of what reacts to what, who does which job, and which doors are open.

A reaction that is a function runs inside the fact's own transaction and must succeed; one marked `Later` becomes a job row there.
"""

from collections.abc import Callable, Mapping, Sequence

from flask import Flask

from config import Settings
from marketplace.core.bus import Fact, Reaction
from marketplace.core.files import FileStore
from marketplace.core.jobs import Handler
from marketplace.vendors.local_files import LocalFiles

REACTIONS: Mapping[type[Fact], Sequence[Reaction]] = {
}

JOBS: Mapping[str, Handler] = {
}

DOORS: Sequence[Callable[[Flask], None]] = (
)


def file_store(settings: Settings) -> FileStore:
    """Choose where files live."""
    return LocalFiles(settings.data_dir / "media")


def plug_vendors(settings: Settings) -> None:
    """Plug payment providers, mail and search into the rooms' ports."""
