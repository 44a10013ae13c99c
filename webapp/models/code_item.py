"""Code lists that the admin keeps: industries, regions, sources, …"""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class CodeItem(Audited, Model):
    """is_new: came in with an import and waits for the admin's eye (product.md section 5).

    service_note: what customers of this kind need, shown on their cards (CC-19).
    """

    __tablename__ = "code_items"
    __table_args__ = (UniqueConstraint("listed", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listed: Mapped[str]
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    is_new: Mapped[bool] = mapped_column(default=False)
    service_note: Mapped[str] = mapped_column(default="")
