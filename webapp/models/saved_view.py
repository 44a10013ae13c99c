"""Saved views: a list's filters, order and columns under a name, one's own or shared."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class SavedView(Audited, Model):
    """query is the address's query string; room the list it belongs to."""

    __tablename__ = "saved_views"
    __table_args__ = (Index("uq_saved_views", "room", "owner_id", "name", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    query: Mapped[str]
    is_shared: Mapped[bool] = mapped_column(default=False)
    is_default: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
