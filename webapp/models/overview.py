"""经营概览: what the dashboard of one owner shows, kept as it was counted."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class KeptOverview(Model):
    """owner, owner_id: institute 0, department or person; content: JSON (domain.overviews); counted."""

    __tablename__ = "overviews"
    __table_args__ = (CheckConstraint("owner in ('institute', 'department', 'person')", name="owner"),)

    owner: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str]
    as_of: Mapped[datetime]
