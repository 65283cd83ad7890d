"""Bringing a table up to its file: insert what is new, update what differs, leave the rest. Nothing is ever deleted but links.

A row that left the file stays, because orders and claims may point at it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Table, bindparam, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from marketplace.core.db import session
from marketplace.registry.loading.reading import Parsed
from marketplace.registry.loading.reports import LoadReport

BATCH = 2_000
Write = Callable[[Sequence[Parsed]], None]


def sync(
    table: Table, key: Sequence[str], rows: Sequence[Parsed], report: LoadReport, *, held: Sequence[Parsed] = ()
) -> set[tuple[Any, ...]]:
    """Insert and update `rows` (all with the same columns) by their key; count into the report, give the keys that moved.

    `held` are rows of the file that are left as they stand.
    """
    if not rows:
        return set()
    names = list(rows[0].values)
    kept = {tuple(r[k] for k in key): r for r in session().execute(select(*(table.c[n] for n in names))).mappings()}
    fresh: list[Parsed] = []
    stale: list[Parsed] = []
    for row in rows:
        old = kept.get(tuple(row.values[k] for k in key))
        if old is None:
            fresh.append(row)
        elif any(old[n] != row.values[n] for n in names):
            stale.append(row)
    report.unchanged += len(rows) - len(fresh) - len(stale)
    same = len(rows) - len(fresh) - len(stale)
    fresh = _write(fresh, lambda some: _insert(table, [r.values for r in some]), report)
    stale = _write(stale, lambda some: _update(table, key, names, [r.values for r in some]), report)
    report.added += len(fresh)
    report.changed += len(stale)
    if report.witness:
        report.witness.same(same + len(held))
        _tell(table, key, kept, ([*rows, *held], fresh, stale), report)
    return {tuple(row.values[k] for k in key) for row in (*fresh, *stale)}


def _tell(
    table: Table,
    key: Sequence[str],
    kept: Mapping[tuple[Any, ...], RowMapping],
    found: tuple[Sequence[Parsed], Sequence[Parsed], Sequence[Parsed]],
    report: LoadReport,
) -> None:
    """Show the witness what was new, what differed, and what stands without being in the file."""
    rows, fresh, stale = found
    if report.witness is None:
        return
    for row in fresh:
        report.witness.added(table, key, row.line, row.values)
    for row in stale:
        report.witness.changed(table, key, row.line, dict(kept[tuple(row.values[k] for k in key)]), row.values)
    if report.whole:
        given = {tuple(row.values[k] for k in key) for row in rows}
        for mark in sorted(kept.keys() - given, key=str):
            report.witness.left(table, key, dict(kept[mark]))


def sync_links(table: Table, owner: str, wanted: set[tuple[int, int]]) -> set[int]:
    """Make a two-column link table hold exactly `wanted` (owner id first); give the owners whose links moved."""
    columns = [table.c[owner], next(c for c in table.c if c.name != owner)]
    kept = {(a, b) for a, b in session().execute(select(*columns))}
    _insert(table, [{columns[0].name: a, columns[1].name: b} for a, b in sorted(wanted - kept)])
    delete_keys(table, [c.name for c in columns], sorted(kept - wanted))
    return {a for a, _ in wanted ^ kept}


def delete_keys(table: Table, key: Sequence[str], keys: Sequence[tuple[Any, ...]]) -> None:
    """Delete the rows with these keys."""
    for start in range(0, len(keys), 400):
        session().execute(table.delete().where(tuple_(*(table.c[k] for k in key)).in_(keys[start : start + 400])))


def ids_by(table: Table, column: str) -> dict[Any, int]:
    """Give the id of every row by one of its columns."""
    return {row[0]: row[1] for row in session().execute(select(table.c[column], table.c.id))}


def _write(rows: list[Parsed], write: Write, report: LoadReport) -> list[Parsed]:
    """Write all at once; where the database refuses, one by one, so that only the row at fault is left out."""
    try:
        with session().begin_nested():
            write(rows)
        return rows
    except IntegrityError:
        return [row for row in rows if _write_one(row, write, report)]


def _write_one(row: Parsed, write: Write, report: LoadReport) -> bool:
    try:
        with session().begin_nested():
            write([row])
        return True
    except IntegrityError:
        report.refuse(row.line, "another row already has this name or code")
        return False


def _insert(table: Table, values: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(values), BATCH):
        session().execute(insert(table), values[start : start + BATCH])


def _update(table: Table, key: Sequence[str], names: Sequence[str], values: Sequence[dict[str, Any]]) -> None:
    if not values:
        return
    rest = [n for n in names if n not in key]
    statement = update(table).where(*(table.c[k] == bindparam(f"key_{k}") for k in key)).values({n: bindparam(f"new_{n}") for n in rest})
    session().connection().execute(statement, [{**{f"key_{k}": v[k] for k in key}, **{f"new_{n}": v[n] for n in rest}} for v in values])
