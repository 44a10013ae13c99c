"""The catalogue of kinds: months, fees and law for all instruments of the kind (CC-21)."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class InstrumentKind(Audited, Model):
    """One row of the catalogue: months, fees and law for all instruments of the kind.

    aliases: other names customers write, 、 between; renewal_months: rotation kinds (到期轮换) are exchanged
    then; list_fee: fen for one piece, None where it is asked each time; department_id: the lab that does it.
    """

    __tablename__ = "instrument_kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    aliases: Mapped[str] = mapped_column(default="")
    metrology_field: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="verification")
    default_months: Mapped[int | None]
    longest_months: Mapped[int | None]
    in_catalogue: Mapped[bool] = mapped_column(default=False)
    is_first_only: Mapped[bool] = mapped_column(default=False)
    renewal_months: Mapped[int | None]
    list_fee: Mapped[int | None]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    is_active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
