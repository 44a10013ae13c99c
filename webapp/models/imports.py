"""Imports: what a run touched, and what was answered and mapped once for all."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class ImportMapping(Audited, Model):
    """What the same header meant last time."""

    __tablename__ = "import_mappings"
    __table_args__ = (Index("uq_import_mappings", "kind", "signature", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    signature: Mapped[str]
    mapping: Mapped[str]
    used_at: Mapped[datetime]


class ImportTrace(Model):
    """One row of another table as a run found it first ("" made by the run) and a mark of what it left."""

    __tablename__ = "import_traces"
    __table_args__ = (Index("uq_import_traces", "run_id", "kind", "row_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    kind: Mapped[str]  # table
    row_id: Mapped[int]
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")


class ImportName(Audited, Model):
    """Whether a name in files means the customer it is near to; the newest answer holds."""

    __tablename__ = "import_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    is_same: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
