"""线路: where a courier goes on a weekday (PP-04)."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Route(Audited, Model):
    """A round driven on one day of the week; weekday: 0 is Monday; departs: HH:MM or empty."""

    __tablename__ = "routes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    weekday: Mapped[int]
    area: Mapped[str] = mapped_column(default="")
    departs: Mapped[str] = mapped_column(default="")
    vehicle: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="")
    courier_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (CheckConstraint("weekday between 0 and 6", name="weekday"),)
