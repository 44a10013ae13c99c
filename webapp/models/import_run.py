"""One file on its way in: a run with its number, state and counts."""

from datetime import datetime

from sqlalchemy import ForeignKey
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
