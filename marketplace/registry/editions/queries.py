"""Reads of editions: which lists there are, what stands, what an edition would change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from marketplace.core import files
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.files import StoredFile
from marketplace.core.pages import Page, keyset
from marketplace.core.text import slugify
from marketplace.registry import loading
from marketplace.registry.editions.models import EditionStatus, Kind, ListDifference, ListEdition

BATCH = 500


@dataclass(frozen=True)
class OfficialList:
    """A list of the house: its name and address, its file, where what stands comes from and as of which day."""

    name: str
    slug: str
    file: str
    source: str
    as_of: date | None
    edition: ListEdition | None  # the one that stands; None: the file that came with the house


def list_lists() -> list[OfficialList]:
    """List the lists in the order in which one stands on another; one query."""
    shipped, standing = loading.sources(), {one.list_name: one for one in _standing()}
    found = []
    for name, file, _load in loading.all_lists():
        own, edition = shipped.get(file), standing.get(name)
        if edition and own and own.as_of > edition.as_of:
            edition = None  # the house came with a newer one
        source, as_of = (edition.source, edition.as_of) if edition else (own.source, own.as_of) if own else ("", None)
        found.append(OfficialList(name, slugify(name), file, source, as_of, edition))
    return found


def get_list(slug: str) -> OfficialList:
    """Give a list by its address; raise NotFound."""
    found = next((one for one in list_lists() if one.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def shipped_file(one: OfficialList) -> bytes:
    """Give the file that came with the house; raise NotFound."""
    path: Path = loading.FOLDER / one.file
    if not path.is_file():
        raise NotFound
    return path.read_bytes()


def standing_file(one: OfficialList) -> bytes:
    """Give the file of what stands, as a pattern for the next edition."""
    return read_file(one.edition) if one.edition else shipped_file(one)


def count_lines(one: OfficialList) -> int:
    """Count the lines of what stands; 0 where its file is gone."""
    try:
        return standing_file(one).count(b"\n")
    except NotFound:
        return 0


def held_back() -> Mapping[str, date]:
    """Give, by list, the day of the edition an administrator brought in last; the files of the house do not go back behind it."""
    return {one.list_name: one.as_of for one in _standing()}


def _standing() -> list[ListEdition]:
    newest = select(func.max(ListEdition.id)).where(ListEdition.status == EditionStatus.IN_FORCE).group_by(ListEdition.list_name)
    return list(session().scalars(select(ListEdition).where(ListEdition.id.in_(newest))))


def list_editions(list_name: str, cursor: str | None = None) -> Page[ListEdition]:
    """List the editions of a list, the newest first."""
    return keyset(select(ListEdition).where(ListEdition.list_name == list_name), [ListEdition.id], cursor=cursor)


def get_edition(public_id: str) -> ListEdition:
    """Give an edition; raise NotFound."""
    row = session().scalar(select(ListEdition).where(ListEdition.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_differences(edition_id: int, kind: str, cursor: str | None = None, limit: int = 50) -> Page[ListDifference]:
    """Give a page of what an edition does to rows of one kind, in the order of the file."""
    statement = select(ListDifference).where(ListDifference.edition_id == edition_id, ListDifference.kind == kind)
    return keyset(statement, [ListDifference.id], cursor=cursor, limit=limit, newest_first=False)


def all_differences(edition_id: int) -> Iterator[ListDifference]:
    """Give everything an edition does, kind after kind, in batches: the memory it takes does not grow with the list."""
    for kind in Kind:
        cursor: str | None = None
        while True:
            page = list_differences(edition_id, kind, cursor, BATCH)
            yield from page.items
            session().expunge_all()
            if (cursor := page.next_cursor) is None:
                break


def read_file(edition: ListEdition) -> bytes:
    """Give the bytes that were sent; raise NotFound when they are gone."""
    stored = session().get(StoredFile, edition.file_id)
    if stored is None:
        raise NotFound
    return files.read_private(stored)
