"""Fields an institute adds to its cards, the words offered for them, and what stands in them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited

ONE_VALUE = "(text is not null) + (number is not null) + (day is not null) = 1 and text is not ''"


class CustomField(Audited, Model):
    """is_active false: stopped, its values stay; is_private: shown to who may edit the card only."""

    __tablename__ = "custom_fields"
    __table_args__ = (
        CheckConstraint("subject in ('customer', 'contact')", name="subject"),
        CheckConstraint("kind in ('text', 'number', 'date', 'choice')", name="kind"),
        UniqueConstraint("subject", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    is_required: Mapped[bool] = mapped_column(default=False)
    is_private: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CustomChoice(Audited, Model):
    """One word of a field of choices; it is stopped and not deleted, so that what it said can be read."""

    __tablename__ = "custom_choices"
    __unlogged__ = ("field_id",)
    __table_args__ = (UniqueConstraint("field_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_fields.id", ondelete="CASCADE"))
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)


class CustomerCustom(Model):
    """What stands in one field of one card: text (of a choice too), millionths, or a day.

    Past the audit: the card's own line tells of it, in words (actions.customs).
    """

    __tablename__ = "customer_customs"
    __table_args__ = (
        CheckConstraint(ONE_VALUE, name="value"),
        UniqueConstraint("customer_id", "field_id"),
        # A list's filter reads one of these alone; a text is found by its beginning or by walking its field.
        *(
            Index(
                f"ix_customer_customs_{name}", "field_id", name, "customer_id",
                sqlite_where=text(f"{name} IS NOT NULL"),
            )
            for name in ("text", "number", "day")
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_fields.id"))
    text: Mapped[str | None]
    number: Mapped[int | None]  # millionths
    day: Mapped[date | None]


class ContactCustom(Model):
    """The same of a contact; it follows him wherever he goes."""

    __tablename__ = "contact_customs"
    __table_args__ = (CheckConstraint(ONE_VALUE, name="value"), UniqueConstraint("contact_id", "field_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"))
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_fields.id"), index=True)
    text: Mapped[str | None]
    number: Mapped[int | None]  # millionths
    day: Mapped[date | None]
