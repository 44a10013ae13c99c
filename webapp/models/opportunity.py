"""商机: what a customer may order, how far it has come, and how it ended (FN-04…FN-08, FN-12, FN-14)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.opportunity_gates import Standing
from webapp.domain.opportunity_tests import NAMES, Answer, score
from webapp.domain.opportunity_words import Stage, State
from webapp.models.audit import Audited
from webapp.models.opportunity_columns import ElementColumns, TestColumns

LIVE = "deleted_at IS NULL"


class Opportunity(Audited, TestColumns, ElementColumns, Model):
    """owner_id: whose work it is, None: the customer has no manager; farthest: the farthest stage it came to;
    stage_since: the Beijing day it came to where it stands; buy_type "": as proposed.
    """

    __tablename__ = "opportunities"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    stage: Mapped[str] = mapped_column(default=Stage.DEVELOP.value)
    stage_since: Mapped[date]
    farthest: Mapped[str] = mapped_column(default=Stage.DEVELOP.value)
    state: Mapped[str] = mapped_column(default=State.OPEN.value)
    buy_proposed: Mapped[str] = mapped_column(default="")
    end_code: Mapped[str] = mapped_column(default="")
    end_note: Mapped[str] = mapped_column(default="")
    closing: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    opened_on: Mapped[date]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint(
            "stage in ('develop', 'qualify', 'propose', 'bid', 'negotiate', 'perform')", name="stage"
        ),
        CheckConstraint("state in ('open', 'won', 'lost', 'stopped')", name="state"),
        CheckConstraint("(state = 'open') = (ended_on IS NULL)", name="ended"),
        CheckConstraint("state = 'open' OR (end_code != '' AND end_note != '')", name="reason"),
        CheckConstraint("(stage = 'perform') = (state = 'won')", name="won"),
        Index("ix_opportunities_customer", "customer_id", "state", sqlite_where=text(LIVE)),
        Index("ix_opportunities_owner", "owner_id", "state", sqlite_where=text(LIVE)),
        # The board reads what is open alone, the funnel by the day it was opened, the review by its end.
        Index(
            "ix_opportunities_open", "stage", "stage_since", sqlite_where=text(f"{LIVE} AND state = 'open'")
        ),
        Index("ix_opportunities_opened", "opened_on", sqlite_where=text(LIVE)),
        Index(
            "ix_opportunities_ended", "ended_on", "state", sqlite_where=text(f"{LIVE} AND state != 'open'")
        ),
    )

    @property
    def buying(self) -> str:
        """What a person said, else what the program proposes."""
        return self.buy_type or self.buy_proposed

    def answers(self) -> dict[str, Answer]:
        """The five tests with what they rest on."""
        return {
            name: Answer(getattr(self, f"test_{name}"), getattr(self, f"evidence_{name}")) for name in NAMES
        }

    def standing(self, *, has_decider: bool) -> Standing:
        return Standing(
            stage=Stage(self.stage),
            state=State(self.state),
            score=score(self.answers()),
            strategy_fit=self.strategy_fit,
            has_decider=has_decider,
            amount=self.amount,
            has_day=self.expected_on is not None,
        )
