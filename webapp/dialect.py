"""SQLite as we speak to it: SQLAlchemy's own dialect, which also says INDEXED BY where a query asks."""

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

NAME = "sqlite+hengke"


class GuidedCompiler(SQLiteCompiler):
    """Select.with_hint(Customer, "INDEXED BY …", "sqlite") stands behind the table's name."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:  # noqa: ARG002
        return text


class GuidedSQLite(SQLiteDialect_pysqlite):
    """The driver as it is; only the compiler differs."""

    driver = "hengke"
    statement_compiler = GuidedCompiler
    supports_statement_cache = True


registry.register("sqlite.hengke", __name__, GuidedSQLite.__name__)
