"""One staged row of a run, and what undo puts back."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class ImportRow(Model):
    """outcome: new, changed, same, refused; taken: written to the card; before: what undo puts back.

    near_id: the one customer whose name is near, while nobody has said whether it is meant; target_id: the
    customer; unit_id: the card, instrument or order whose rows are undone together.
    audit_id: the newest entry of the log when the row was written; later ones tell who changed it since.
    """

    __tablename__ = "import_rows"
    __table_args__ = (
        Index("ix_import_rows_run", "run_id", "outcome", "line"),
        Index("ix_import_rows_unit", "run_id", "unit_id", sqlite_where=text("taken")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    line: Mapped[int]
    original: Mapped[str]  # JSON: the cells as they stood in the file
    values: Mapped[str]  # JSON: fields understood
    outcome: Mapped[str]
    remarks: Mapped[str] = mapped_column(default="[]")
    is_near: Mapped[bool] = mapped_column(default=False)  # resembles another customer
    near_id: Mapped[int | None]
    target_id: Mapped[int | None] = mapped_column(index=True)
    unit_id: Mapped[int | None]
    taken: Mapped[bool] = mapped_column(default=False)
    before: Mapped[str] = mapped_column(default="{}")
    audit_id: Mapped[int | None]
