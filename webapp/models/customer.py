"""The customer: one row from first contact to the recycle bin, its number never reused."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models import customer_blocks as blocks
from webapp.models.audit import Audited

COARSE = ("status", "grade", "is_key", "kind", "completeness")


def _live(name: str, *columns: str) -> Index:
    """An index of what is not in the recycle bin."""
    return Index(f"ix_customers_{name}", *columns, sqlite_where=text("deleted_at IS NULL"))


class Customer(
    Audited,
    blocks.IdentityColumns,
    blocks.ReachColumns,
    blocks.InvoiceColumns,
    blocks.PersonalColumns,
    blocks.SurveyColumns,
    blocks.OperationColumns,
    blocks.KeyAccountColumns,
    blocks.LeadColumns,
    Model,
):
    """manager_id and grade repeat the open assignment and grade rows, so that lists need no join."""

    __tablename__ = "customers"
    # What follows from other columns: a line that tells only of it would show no change.
    __unlogged__ = ("name_key", "phone_keys", "mail_domain", "pinyin", "completeness")

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="company")
    status: Mapped[str] = mapped_column(default="prospect")
    grade: Mapped[str] = mapped_column(default="")
    grade_until: Mapped[date | None]
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    secrecy: Mapped[str] = mapped_column(default="open")
    is_key: Mapped[bool] = mapped_column(default=False)
    sticker: Mapped[str] = mapped_column(default="")
    sticker_tone: Mapped[str] = mapped_column(default="")
    completeness: Mapped[int] = mapped_column(default=0)  # percent, CC-22
    name_key: Mapped[str] = mapped_column(default="")
    phone_keys: Mapped[str] = mapped_column(default="")  # digits, space between
    mail_domain: Mapped[str] = mapped_column(default="")
    pinyin: Mapped[str] = mapped_column(default="")  # given by hand where the reading is unusual
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    deletion_reason: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("kind in ('company', 'person')", name="kind"),
        CheckConstraint("secrecy in ('open', 'sensitive', 'isolated')", name="secrecy"),
        Index(
            "uq_customers_credit_code",
            "credit_code",
            unique=True,
            sqlite_where=text("credit_code <> '' AND deleted_at IS NULL"),
        ),
        Index("ix_customers_name_key", "name_key"),
        Index("ix_customers_mail_domain", "mail_domain", sqlite_where=text("mail_domain <> ''")),
        # Lists read the two wide ones without the rows: they hold all that reach and coarse filters ask.
        _live("live", "updated_at", "id", "secrecy", "manager_id", *COARSE),
        _live("name", "name", "id", "secrecy", "manager_id", *COARSE, "updated_at", "created_at"),
        _live("manager", "manager_id", "updated_at", "id"),
        _live("status", "status", "updated_at", "id", "secrecy", "manager_id"),
        _live("grade", "grade", "updated_at", "id", "secrecy", "manager_id"),
        _live("industry", "industry", "updated_at", "id", "secrecy", "manager_id"),
        _live("region", "region", "updated_at", "id", "secrecy", "manager_id"),
        _live("completeness", "completeness", "id"),
        # For lists of key accounts.
        Index(
            "ix_customers_key", "id", "status", "grade", "secrecy", "manager_id",
            sqlite_where=text("is_key = 1 AND deleted_at IS NULL"),
        ),
        # For 今日: grades that end, and who has nobody.
        Index(
            "ix_customers_grade_until", "grade_until", "id", "secrecy", "manager_id",
            sqlite_where=text("grade_until IS NOT NULL AND deleted_at IS NULL"),
        ),
        Index(
            "ix_customers_nobodys", "created_at", "id", "status", "secrecy",
            sqlite_where=text("manager_id IS NULL AND deleted_at IS NULL"),
        ),
    )  # fmt: skip

    def audit_customer(self) -> int | None:
        return self.id

    @property
    def is_prospect(self) -> bool:
        return self.status in {"lead", "hopeful", "prospect"}


class FormerName(Audited, Model):
    """曾用名: how the customer was called before, still found and still matched."""

    __tablename__ = "former_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    until_on: Mapped[date | None]
