"""Search documents: what the one box finds; an FTS5 table follows by triggers."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class SearchDoc(Model):
    """kind and ref_id name the thing; customer_id is the customer whose rights guard it."""

    __tablename__ = "search_docs"
    __table_args__ = (
        Index("uq_search_docs", "kind", "ref_id", unique=True),
        Index("ix_search_docs_customer_of", "id", "customer_id"),  # hits to customers, no wide rows
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    ref_id: Mapped[int]
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    href: Mapped[str]
    tokens: Mapped[str]
    py: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")  # m7: the people it is shown to by name; m0: nobody's
    updated_at: Mapped[datetime]
