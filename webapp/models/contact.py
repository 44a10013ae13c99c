"""Contacts of a customer and their parts in the buying centre (BC-01…BC-09)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Contact(Audited, Model):
    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    name: Mapped[str]
    department: Mapped[str] = mapped_column(default="")
    job_title: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    wechat: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[int | None]
    occupation: Mapped[str] = mapped_column(default="")
    home_address: Mapped[str] = mapped_column(default="")
    preferred_channel: Mapped[str] = mapped_column(default="")
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    influence: Mapped[str] = mapped_column(default="")
    attitude: Mapped[str] = mapped_column(default="")
    relation_stage: Mapped[str] = mapped_column(default="")
    cares_about: Mapped[str] = mapped_column(default="")
    personality: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    is_coach: Mapped[bool] = mapped_column(default=False)
    is_main: Mapped[bool] = mapped_column(default=False)
    is_recall: Mapped[bool] = mapped_column(default=False)  # gets 到期通知
    is_certificate: Mapped[bool] = mapped_column(default=False)  # gets certificates
    reports_to_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"))
    left_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    phone_keys: Mapped[str] = mapped_column(default="")
    pinyin: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __unlogged__ = ("phone_keys", "pinyin")
    __table_args__ = (
        Index("ix_contacts_customer", "customer_id", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_contacts_phone_keys", "phone_keys", sqlite_where=text("phone_keys <> ''")),
    )


class ContactRole(Audited, Model):
    """One part in the buying centre, with its dates (BC-01)."""

    __tablename__ = "contact_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
