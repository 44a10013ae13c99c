"""A file of an incident: a row here, the bytes beside those of customers' attachments."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.incident import Incident


class IncidentFile(Audited, Model):
    """size in bytes; digest is the SHA-256; stored is its name on disk, None once the bytes are freed.

    A row is never deleted: the log asks it whose matter it is.
    """

    __tablename__ = "incident_files"
    __unlogged__ = (
        "incident_id",
        "media_type",
        "size",
        "digest",
        "stored",
        "added_at",
        "added_by_id",
        "deleted_by_id",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"), index=True)
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
        """The incident and the file."""
        session = object_session(self)
        incident = session.get(Incident, self.incident_id) if session else None
        return f"{incident.number} {self.name}" if incident else self.name
