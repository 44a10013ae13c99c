"""Two-step sign-in of one person, and the recovery codes he was given."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.user import User


class SecondFactor(Audited, Model):
    """The secret is made from the salt and the program's key; used_step: whose code opened last."""

    __tablename__ = "second_factors"
    __unlogged__ = ("salt", "used_step")

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    salt: Mapped[str]
    used_step: Mapped[int]
    since: Mapped[datetime]

    def audit_subject(self) -> str:
        session = object_session(self)
        person = session.get(User, self.user_id) if session else None
        return person.name if person else ""


class RecoveryCode(Model):
    """One code, by its digest; it opens once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("uq_recovery_codes_user_digest", "user_id", "digest", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    digest: Mapped[str]
    used_at: Mapped[datetime | None]
