"""Settings that people change in the program; policy defaults live in domain/policy.py."""

from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Setting(Audited, Model):
    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]  # JSON
