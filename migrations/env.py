"""Runs the migrations on the application's own database.

Columns are written in plain SQLAlchemy words, so that a migration never changes with the code.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from logging.config import fileConfig
from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from marketplace.core.db import Utc
from marketplace.core.secret import SecretJSON, SecretText

config = context.config
if current_app.config.get("TESTING") is False and config.config_file_name and context.get_x_argument(as_dictionary=True).get("log"):
    fileConfig(config.config_file_name, disable_existing_loggers=False)


def plain(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Write our own column kinds as the SQL types they are."""
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, SecretText | SecretJSON):
        return "sa.Text()"
    return False


def same_type(_context: Any, _inspected: Any, _column: Any, inspected_type: Any, wanted: Any) -> bool | None:
    """Compare our own kinds by what they are in SQL."""
    if isinstance(wanted, SecretText | SecretJSON):
        return not isinstance(inspected_type, sa.Text | sa.String)
    if isinstance(wanted, Utc):
        return not isinstance(inspected_type, sa.DateTime)
    return None


@contextmanager
def rows_left_alone(connection: sa.Connection) -> Iterator[None]:
    """Keep SQLite from deleting what refers to a table while the table is made anew; see afterwards that nothing refers to nothing."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows refer to nothing: {lost[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Upgrade or downgrade in one transaction."""
    database = current_app.extensions["migrate"].db
    with database.engine.connect() as connection, rows_left_alone(connection):
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_item=plain,
            compare_type=same_type,
            render_as_batch=database.engine.dialect.name == "sqlite" and not context.get_x_argument(as_dictionary=True).get("first"),
        )
        with context.begin_transaction():
            context.run_migrations()


run()
