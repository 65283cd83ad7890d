"""How the values of each table are spread, by which the database chooses its indexes.

PostgreSQL notes it by itself. SQLite does when it is asked; without it, a page would walk every live listing to find twenty-four.
"""

from marketplace.core.db import db, session, transactional

GATHER = "core.statistics"
ENOUGH = 1000  # rows of an index that are looked at: it tells as much as all of them, however large the table grows


@transactional
def gather(_payload: object = None) -> None:
    """Note how values are spread; at the end of a large change, and once a day."""
    if db.engine.dialect.name == "sqlite":
        connection = session().connection(bind_arguments={"bind": db.engine})
        connection.exec_driver_sql(f"PRAGMA analysis_limit={ENOUGH}")
        connection.exec_driver_sql("ANALYZE")
