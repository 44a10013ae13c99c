"""SQLite as we speak to it: SQLAlchemy's own dialect, with INDEXED BY where a query asks and plain limits."""

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

NAME = "sqlite+hengke"


class GuidedCompiler(SQLiteCompiler):
    """Select.with_hint(Customer, "INDEXED BY …", "sqlite") stands behind the table's name."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:  # noqa: ARG002
        return text

    def limit_clause(self, select: Any, **kw: Any) -> str:
        """Numbers written out: at a mark there SQLite (3.47 on) prepares the statement anew at every run."""
        limit, offset = select._limit_clause, select._offset_clause  # noqa: SLF001  (as other dialects do)
        text = "\n LIMIT " + ("-1" if limit is None else self._number(select, limit, **kw))
        return text if offset is None else f"{text} OFFSET {self._number(select, offset, **kw)}"

    def _number(self, select: Any, clause: Any, **kw: Any) -> str:
        is_plain = select._simple_int_clause(clause)  # noqa: SLF001
        return str(self.process(clause.render_literal_execute() if is_plain else clause, **kw))


class GuidedSQLite(SQLiteDialect_pysqlite):
    """The driver as it is; only the compiler differs."""

    driver = "hengke"
    statement_compiler = GuidedCompiler
    supports_statement_cache = True


registry.register("sqlite.hengke", __name__, GuidedSQLite.__name__)
