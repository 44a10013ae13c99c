"""中间商: who they are, how each was assessed and admitted, their steps, which only grow (IN-02)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.domain.partner_words import State
from webapp.domain.partners import refuse_move
from webapp.models.audit import Audited

WAITING = text("state = 'waiting'")


class Partner(Audited, Model):
    """name_key: by which the same name is known again; points: hundredths, of the latest assessment;
    assessor_id: whose that is.
    """

    __tablename__ = "partners"
    __unlogged__ = ("name_key", "created_at", "created_by_id", "assessor_id")
    __table_args__ = (
        CheckConstraint("state in ('new', 'waiting', 'active', 'refused', 'ended')", name="state"),
        CheckConstraint("(state = 'ended') = (ended_on IS NOT NULL)", name="ended"),
        CheckConstraint("state = 'new' OR points IS NOT NULL", name="assessed"),
        CheckConstraint("trim(name_key) != ''", name="name_key"),
        Index("ix_partners_waiting", "state", "id", sqlite_where=WAITING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    region: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    since_year: Mapped[int | None]
    lines: Mapped[str] = mapped_column(default="")
    keeper_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=State.NEW.value)
    points: Mapped[int | None]
    assessor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def customer_id(self) -> None:
        """No customer's matter: what the log and two people on one form ask."""
        return

    def move(self, to: State) -> None:
        """To the next state, or a refusal that names this one."""
        refuse_move(self.number, self.state, to)
        self.state = to.value


class PartnerAssessment(Audited, Model):
    """marks, weights: JSON by criterion; points and floor: hundredths; kind: the type that was assessed.

    Decided once, by another; what was assessed never changes (triggers).
    """

    __tablename__ = "partner_assessments"
    __unlogged__ = ("partner_id", "kind", "marks", "weights", "at", "by_id", "decided_at", "decided_by_id")
    __table_args__ = (
        CheckConstraint("verdict in ('', 'approved', 'refused')", name="verdict"),
        CheckConstraint("(verdict = '') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id IS NOT by_id", name="two_people"),
        CheckConstraint("verdict != 'approved' OR points >= floor", name="floor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    marks: Mapped[str]
    weights: Mapped[str]
    points: Mapped[int]
    floor: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    verdict: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    def audit_subject(self) -> str:
        session = object_session(self)
        partner = session.get(Partner, self.partner_id) if session else None
        return partner.number if partner else ""


class PartnerEvent(Model):
    """One step of a partner; business history, the log has the columns."""

    __tablename__ = "partner_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    step: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
