"""客户座谈会: what is planned, who is invited and came, what each said (AC-09)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited


class Forum(Audited, Model):
    """held_on, begins, ends: Beijing's clock, times as 09:05; ended_at: when it was closed or cancelled."""

    __tablename__ = "forums"
    __unlogged__ = ("created_by_id", "ended_by_id")
    __table_args__ = (
        CheckConstraint("kind in ('industry', 'type', 'other')", name="kind"),
        CheckConstraint("state in ('preparing', 'held', 'cancelled')", name="state"),
        CheckConstraint("(state = 'preparing') = (ended_at IS NULL)", name="ended"),
        Index("ix_forums_held", "held_on", "id"),
        Index("ix_forums_owner", "owner_id"),
        Index("ix_forums_department", "department_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    held_on: Mapped[date]
    begins: Mapped[str]
    ends: Mapped[str] = mapped_column(default="")
    place: Mapped[str]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    agenda: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="preparing")
    reason: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return f"{self.number} {self.title}"[:40]


class ForumCustomer(Audited, Model):
    """A customer who is invited; activity_id: the contact that being there became."""

    __tablename__ = "forum_customers"
    __unlogged__ = ("forum_id", "activity_id")
    __table_args__ = (
        UniqueConstraint("forum_id", "customer_id"),
        Index("ix_forum_customers_customer", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forums.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    said: Mapped[str] = mapped_column(default="")
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activities.id", ondelete="SET NULL"), index=True
    )

    def audit_subject(self) -> str:
        session = object_session(self)
        forum = session.get(Forum, self.forum_id) if session else None
        return f"{forum.number} {forum.title}"[:40] if forum else ""


class ForumGuest(Audited, Model):
    """A contact of an invited customer; presence "": not told yet."""

    __tablename__ = "forum_guests"
    __unlogged__ = ("invitation_id",)
    __table_args__ = (
        UniqueConstraint("invitation_id", "contact_id"),
        CheckConstraint("presence in ('', 'came', 'excused', 'absent')", name="presence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("forum_customers.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    presence: Mapped[str] = mapped_column(default="")

    def audit_customer(self) -> int | None:
        session = object_session(self)
        owner = session.get(ForumCustomer, self.invitation_id) if session else None
        return owner.customer_id if owner else None


class ForumColleague(Model):
    """One of ours who takes part."""

    __tablename__ = "forum_colleagues"
    __table_args__ = (
        CheckConstraint("presence in ('', 'came', 'excused', 'absent')", name="presence"),
        Index("ix_forum_colleagues_user", "user_id"),
    )

    forum_id: Mapped[int] = mapped_column(ForeignKey("forums.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    presence: Mapped[str] = mapped_column(default="")
