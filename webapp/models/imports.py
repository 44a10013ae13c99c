"""Imports: a run, its staged rows, and the mapping remembered for a header."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
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

    audit_id: the newest entry of the log when the row was written; later ones tell who changed it since.
    """

    __tablename__ = "import_rows"
    __table_args__ = (Index("ix_import_rows_run", "run_id", "outcome", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    line: Mapped[int]
    original: Mapped[str]  # JSON: the cells as they stood in the file
    values: Mapped[str]  # JSON: fields understood
    outcome: Mapped[str]
    remarks: Mapped[str] = mapped_column(default="[]")
    is_near: Mapped[bool] = mapped_column(default=False)  # resembles another customer
    target_id: Mapped[int | None] = mapped_column(index=True)
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
