"""What a forum leaves: what is to be done, each thing the start of a need perhaps, and its files (AC-09)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.forum import Forum


class ForumTodo(Audited, Model):
    """customer_id None: of no single customer; need_id: the need on his card that it became."""

    __tablename__ = "forum_todos"
    __unlogged__ = ("forum_id", "need_id", "created_by_id")
    __table_args__ = (
        CheckConstraint("state in ('open', 'done', 'dropped')", name="state"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done"),
        Index("ix_forum_todos_forum", "forum_id", "due_on"),
        Index("ix_forum_todos_owner", "owner_id", "due_on", sqlite_where=text("state = 'open'")),
        Index("ix_forum_todos_customer", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forums.id", ondelete="CASCADE"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    text: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")
    need_id: Mapped[int | None] = mapped_column(ForeignKey("needs.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.text[:40]


class ForumFile(Audited, Model):
    """size in bytes; digest is the SHA-256; stored is its name on disk, None once the bytes are freed."""

    __tablename__ = "forum_files"
    __unlogged__ = (
        "forum_id",
        "media_type",
        "size",
        "digest",
        "stored",
        "added_at",
        "added_by_id",
        "deleted_by_id",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forums.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    stored: Mapped[str | None] = mapped_column(unique=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    added_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    def audit_subject(self) -> str:
        """The forum and the file."""
        session = object_session(self)
        forum = session.get(Forum, self.forum_id) if session else None
        return f"{forum.number} {self.name}" if forum else self.name
