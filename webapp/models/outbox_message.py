"""A message on its way to a customer (AC-07)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class OutboxMessage(Audited, Model):
    """A message to a customer; state: waiting, sent, failed, or held where no mail server is set (AC-07).

    held_why: why a person has to look first, as where the contact asked not to be written to.
    recipient: of an e-mail its address, of a text message the mobile, of a letter what stands in the window;
    number: of a letter; scheduled_id: the planned contact it is written for; job: what wrote it;
    printed_at: on paper, or handed out in a list to send from.
    """

    __tablename__ = "outbox_messages"
    __unlogged__ = ("body",)  # it holds the token

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), index=True
    )
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(default="mail")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    template_id: Mapped[int | None] = mapped_column(ForeignKey("message_templates.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activities.id", ondelete="SET NULL"), index=True
    )
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    sent_at: Mapped[datetime | None]
    held_why: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    scheduled_id: Mapped[int | None] = mapped_column(
        ForeignKey("scheduled_activities.id", ondelete="SET NULL"), index=True
    )
    job: Mapped[str] = mapped_column(default="")
    printed_at: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint("kind in ('letter', 'mail', 'sms')", name="kind"),
        CheckConstraint("state in ('waiting', 'sent', 'failed', 'held', 'dropped')", name="state"),
        Index("ix_outbox_messages_waiting", "id", sqlite_where=text("state = 'waiting'")),
        Index(
            "ix_outbox_messages_stuck", "id", "customer_id", sqlite_where=text("state IN ('failed', 'held')")
        ),
        Index("ix_outbox_messages_number", "number", unique=True, sqlite_where=text("number <> ''")),
        Index("ix_outbox_messages_job", "job", sqlite_where=text("job <> ''")),
    )

    def audit_subject(self) -> str:
        return self.subject
