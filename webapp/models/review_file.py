"""A file put to an event or an appeal of a review: a row here, the bytes beside those of other rooms."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.review import Review


class ReviewFile(Audited, Model):
    """size in bytes; digest is the SHA-256; stored is its name on disk, None once the bytes are freed.

    A row is never deleted, and once its event or appeal is decided never changed (triggers).
    """

    __tablename__ = "review_files"
    __unlogged__ = (
        "review_id",
        "event_id",
        "appeal_id",
        "media_type",
        "size",
        "stored",
        "added_at",
        "added_by_id",
        "deleted_by_id",
    )
    __table_args__ = (CheckConstraint("(event_id IS NOT NULL) + (appeal_id IS NOT NULL) = 1", name="owner"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("score_events.id", ondelete="CASCADE"), index=True
    )
    appeal_id: Mapped[int | None] = mapped_column(
        ForeignKey("review_appeals.id", ondelete="CASCADE"), index=True
    )
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
        """The review and the file."""
        session = object_session(self)
        review = session.get(Review, self.review_id) if session else None
        return f"{review.number} {self.name}" if review else self.name
