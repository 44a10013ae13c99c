"""泄密事件: what was reported, what was found out, how it ended; and its steps, which only grow."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.incidents import Parts, State, refuse_move
from webapp.models.audit import Audited


class Incident(Audited, Model):
    """kinds: codes joined by 、; departments: names as they were then; responsible: the person concerned."""

    __tablename__ = "incidents"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default=State.REPORTED.value)
    happened_on: Mapped[date]
    found_on: Mapped[date]
    channel: Mapped[str]
    what: Mapped[str]
    kinds: Mapped[str]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    departments: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    notified: Mapped[str] = mapped_column(default="")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    reported_at: Mapped[datetime]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    severity: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    corrective: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    verdict: Mapped[str] = mapped_column(default="")
    verdict_reason: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("state in ('reported', 'returned', 'investigating', 'closed')", name="state"),
        CheckConstraint("found_on >= happened_on", name="dates"),
    )

    @property
    def parts(self) -> Parts:
        return Parts(self.reporter_id, self.responsible_id)

    def move(self, to: State) -> None:
        """To the next state, or a refusal that names this one."""
        refuse_move(self.number, self.state, to)
        self.state = to.value


class IncidentEvent(Model):
    """One step of an incident; business history, the log has the columns."""

    __tablename__ = "incident_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    step: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
