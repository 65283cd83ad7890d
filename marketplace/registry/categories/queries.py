"""Reads of the category tree."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from marketplace.core.db import db, session
from marketplace.core.errors import NotFound
from marketplace.registry.categories.models import Category
from marketplace.registry.shelf import kept


def tree() -> list[tuple[Category, list[Category]]]:
    """List the shelves in order, each with its kinds in order; kept by the process, so the rows are read-only."""
    return kept("category tree", _tree)


def find_category(code: str) -> Category | None:
    """Find a shelf or kind by code."""
    return session().scalar(select(Category).where(Category.code == code))


def get_category(code: str) -> Category:
    """Give a shelf or kind by code; raise NotFound."""
    category = find_category(code)
    if category is None:
        raise NotFound
    return category


def _tree() -> list[tuple[Category, list[Category]]]:
    with Session(db.engine) as apart:  # the rows are shared by later requests, so they may belong to none of their sessions
        rows = list(apart.scalars(select(Category).order_by(Category.sort, Category.code)))
    return [(shelf, [row for row in rows if row.parent_code == shelf.code]) for shelf in rows if shelf.parent_code is None]
