"""What a load did: rows added, changed, unchanged and refused, each refusal with file, line and reason."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """A row, or one link of a row, that was not taken over; the first line of a file is its header."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """Give 'file:line: reason'."""
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass
class LoadReport:
    """The outcome for one list."""

    name: str
    file: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    missing: bool = False  # the file, or its line in SOURCES.csv, is not there; nothing was loaded from it

    def refuse(self, line: int, reason: str) -> None:
        """Note a refusal."""
        self.refused.append(Refusal(self.file, line, reason))
