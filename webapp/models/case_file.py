"""A file of a complaint, a praise or a request: a row here, the bytes in the data folder."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.complaint import Complaint
from webapp.models.praise import Praise
from webapp.models.service_request import ServiceRequest


class CaseFile(Audited, Model):
    """size in bytes; digest is the SHA-256. Evidence is never deleted: a wrong file is struck with a reason.

    is_closed: shows who complains, so that the person complained of may not open it.
    """

    __tablename__ = "case_files"
    __unlogged__ = ("complaint_id", "praise_id", "request_id", "media_type", "size", "digest", "stored")
    __table_args__ = (
        CheckConstraint(
            "(complaint_id IS NOT NULL) + (praise_id IS NOT NULL) + (request_id IS NOT NULL) = 1",
            name="owner",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int | None] = mapped_column(
        ForeignKey("complaints.id", ondelete="CASCADE"), index=True
    )
    praise_id: Mapped[int | None] = mapped_column(ForeignKey("praises.id", ondelete="CASCADE"), index=True)
    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("service_requests.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    stored: Mapped[str] = mapped_column(unique=True)
    is_closed: Mapped[bool] = mapped_column(default=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    added_at: Mapped[datetime]
    struck_at: Mapped[datetime | None]
    struck_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    struck_reason: Mapped[str] = mapped_column(default="")

    def audit_subject(self) -> str:
        """The case and the file."""
        owner = self._owner()
        return f"{owner.number} {self.name}" if owner else self.name

    def audit_customer(self) -> int | None:
        owner = self._owner()
        return owner.customer_id if owner else None

    def _owner(self) -> Complaint | Praise | ServiceRequest | None:
        session = object_session(self)
        if session is None:
            return None
        if self.complaint_id:
            return session.get(Complaint, self.complaint_id)
        if self.praise_id:
            return session.get(Praise, self.praise_id)
        return session.get(ServiceRequest, self.request_id) if self.request_id else None
