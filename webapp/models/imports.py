"""Imports: a run, its staged rows, what it touched, and what was answered and mapped once for all."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class ImportRun(Audited, Model):
    """state: mapping, checking, preview, running, finished, undoing, undone, dropped.

    counts and mapping are JSON.

    job: the number of the job at work on it; a state at work whose job has ended was interrupted.
    """

    __tablename__ = "import_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    file_name: Mapped[str]
    file_digest: Mapped[str]
    stored: Mapped[str]
    headers: Mapped[str]
    mapping: Mapped[str] = mapped_column(default="{}")
    state: Mapped[str] = mapped_column(default="mapping", index=True)
    assigns: Mapped[bool] = mapped_column(default=False)
    counts: Mapped[str] = mapped_column(default="{}")
    job: Mapped[str] = mapped_column(default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class ImportRow(Model):
    """outcome: new, changed, same, refused; taken: written to the card; before: what undo puts back.

    near_id: the one customer whose name is near, while nobody has said whether it is meant; target_id: the
    customer; unit_id: the card, instrument or order whose rows are undone together.
    audit_id: the newest entry of the log when the row was written; later ones tell who changed it since.
    """

    __tablename__ = "import_rows"
    __table_args__ = (
        Index("ix_import_rows_run", "run_id", "outcome", "line"),
        Index("ix_import_rows_unit", "run_id", "unit_id", sqlite_where=text("taken")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    line: Mapped[int]
    original: Mapped[str]  # JSON: the cells as they stood in the file
    values: Mapped[str]  # JSON: fields understood
    outcome: Mapped[str]
    remarks: Mapped[str] = mapped_column(default="[]")
    is_near: Mapped[bool] = mapped_column(default=False)  # resembles another customer
    near_id: Mapped[int | None]
    target_id: Mapped[int | None] = mapped_column(index=True)
    unit_id: Mapped[int | None]
    taken: Mapped[bool] = mapped_column(default=False)
    before: Mapped[str] = mapped_column(default="{}")
    audit_id: Mapped[int | None]


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
