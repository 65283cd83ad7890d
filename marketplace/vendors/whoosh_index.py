"""The Whoosh engine behind the search port: a folder of segments, one writer at a time, readers that reopen when it has moved on.

The folder is a cache: it may be deleted at any time and made anew by `search rebuild`. Its files are pickles, so nobody else may
write to it.
"""

import shutil
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh.index import EmptyIndexError, LockError, create_in, open_dir
from whoosh.reading import SegmentReader
from whoosh.writing import CLEAR

from marketplace.goods.search.port import NO_BOUND, Found, Left, SearchDocument, SearchQuery
from marketplace.vendors.whoosh_schema import fields, schema
from marketplace.vendors.whoosh_snapshot import Mark, Snapshot
from marketplace.vendors.whoosh_words import last_word

LOCK_SECONDS = 20.0
MANY = 3000  # from so many documents on, a rebuild uses two processes
SMALL, FEW = 2000, 6  # more than FEW segments of fewer than SMALL documents are made one
SHARE = 9  # reopening may take one part of the time in SHARE + 1
MOVED = (FileNotFoundError, EmptyIndexError)  # what meets the one who opens the folder while another changes it


class IndexBusy(RuntimeError):
    """Another process has been writing for LOCK_SECONDS; the job tries again later."""


class WhooshIndex:
    """SearchIndex on a local folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made on the first write."""
        self.folder = folder
        self._reopening = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._not_before = 0.0

    def add(self, documents: Sequence[SearchDocument], remove: Sequence[int] = ()) -> None:
        """Put documents in and take listings out, in one commit."""
        given = {d.listing_id: d for d in documents}
        with self._writer() as writer:
            writer.mergetype = tidy
            _delete(writer, [*given, *remove])
            for document in given.values():
                writer.add_document(**fields(document))
        self._not_before = 0.0

    def replace_all(self, documents: Iterable[SearchDocument]) -> int:
        """Make the index anew; readers see the old one until it is done."""
        rest = iter(documents)
        first = list(islice(rest, MANY))
        more = {"procs": 2, "multisegment": True, "batchsize": 500} if len(first) == MANY else {}
        count = 0
        with self._writer(limitmb=256, **more) as writer:
            writer.mergetype = CLEAR
            for part in (first, rest):
                for document in part:
                    writer.add_document(**fields(document))
                    count += 1
        self._not_before = 0.0
        if self.count() != count:
            raise RuntimeError(f"the index holds {self.count()} documents, {count} were given")
        return count

    def clear(self) -> None:
        """Empty the index."""
        self.replace_all(())

    def search(
        self,
        wanted: SearchQuery,
        live_claims: frozenset[int],
        today: date,
        live_tags: frozenset[int] = frozenset(),
        left: Left = NO_BOUND,
    ) -> Found:
        """Find listings; nothing while there is no index."""
        snapshot = self._current()
        if snapshot is None:
            return Found((), 0, fresh=False)
        found = snapshot.search(wanted, live_claims, today, live_tags, left)
        return found if snapshot.mark == self._newest() else replace(found, fresh=False)

    def suggest(self, text: str, limit: int) -> list[str]:
        """Complete the last word of the text."""
        before, word = last_word(text)
        snapshot = self._current()
        if snapshot is None or len(word) < 2:
            return []
        return [f"{before} {one}".strip() for one in snapshot.lexicon.complete(word, limit)]

    def count(self) -> int:
        """Count the documents."""
        snapshot = self._current()
        return len(snapshot.columns.rows) if snapshot else 0

    def _writer(self, **options: Any) -> Any:
        """Open the one writer, waiting for another to finish."""
        until = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                self._make()
                return open_dir(str(self.folder)).writer(**options)
            except (LockError, *MOVED) as busy:
                if time.monotonic() > until:
                    raise IndexBusy from busy
                time.sleep(0.02)

    def _make(self) -> None:
        """Make an empty index where there is none: aside, then moved into place, so that two who begin at once lose nothing."""
        if self._newest() is not None:
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".index-", dir=self.folder.parent))
        create_in(str(aside), schema())
        try:
            aside.rename(self.folder)
        except OSError:  # somebody else was first, or the folder holds remains without a table of contents
            shutil.rmtree(aside, ignore_errors=True)
            if self._newest() is None:
                create_in(str(self.folder), schema())

    def _current(self) -> Snapshot | None:
        """Give the newest snapshot that may be had now; while one thread reopens, the others go on with the old one."""
        mark = self._newest()
        if mark is None:
            self._snapshot = None
        elif self._moved(mark) and time.monotonic() >= self._not_before and self._reopening.acquire(blocking=self._snapshot is None):
            try:
                if self._moved(mark):
                    self._reopen(mark)
            finally:
                self._reopening.release()
        return self._snapshot

    def _moved(self, mark: Mark) -> bool:
        return self._snapshot is None or self._snapshot.mark != mark

    def _reopen(self, mark: Mark) -> None:
        began = time.monotonic()
        try:
            reader = open_dir(str(self.folder)).reader()
        except MOVED:
            return  # a commit came between; the next search looks again
        self._snapshot = Snapshot(reader, mark, self._snapshot)
        self._not_before = time.monotonic() + SHARE * (time.monotonic() - began)

    def _newest(self) -> Mark | None:
        """Name the table of contents that stands now, None when there is no index."""
        try:
            tables = [p for p in self.folder.iterdir() if p.suffix == ".toc"]
            newest = max(tables, key=lambda p: int(p.stem.rpartition("_")[2]), default=None)
            stat = newest.stat() if newest else None
        except FileNotFoundError:
            return None
        return (newest.name, stat.st_ino, stat.st_mtime_ns) if newest and stat else None


def tidy(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge small segments when there are many, and write anew those that are mostly deletions; give the ones to keep as they are."""
    small = [s for s in segments if s.doc_count() < SMALL]
    again = [s for s in segments if s.deleted_count() * 2 > s.doc_count_all() or (len(small) > FEW and s in small)]
    for segment in again:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [s for s in segments if s not in again]


def _delete(writer: Any, listing_ids: Iterable[int]) -> None:
    reader = writer.reader()
    for listing_id in listing_ids:
        key = str(listing_id).encode()
        if ("key", key) in reader:
            for number in reader.postings("key", key).all_ids():
                writer.delete_document(number)
    reader.close()
