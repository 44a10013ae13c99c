"""The value of one customer for its card: the newest run, the reason of each number, how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from webapp.db import run, session
from webapp.domain import value_sentences
from webapp.domain.remarks import Remark
from webapp.domain.value_known import Known, together
from webapp.domain.value_reckoning import Terms, Value
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ChurnEvent, Customer, CustomerValue, User, ValueRow, ValueRun
from webapp.queries.reach import visible
from webapp.queries.segments.packing import COLUMNS, terms_of, unpacked_row

PAST = 25  # runs


@dataclass(frozen=True)
class CardValue:
    """now: last night's state, None: it never ordered; run, known, value, terms: of its newest run.

    past: its numbers in the runs before, latest first; course: its events, with who wrote down what it said.
    """

    now: CustomerValue | None
    run: ValueRun | None
    known: Known | None
    value: Value | None
    terms: Terms | None
    past: Sequence[Any]
    course: Sequence[Any]

    @property
    def scores(self) -> list[Remark]:
        return self._told(value_sentences.scores)

    @property
    def grade(self) -> list[Remark]:
        return self._told(value_sentences.grade)

    @property
    def worth(self) -> list[Remark]:
        return self._told(value_sentences.worth)

    @property
    def churn(self) -> list[Remark]:
        return self._told(lambda one, value, terms: [value_sentences.churn(one, value, terms)])

    @property
    def change(self) -> list[Remark]:
        return self._told(lambda one, value, _terms: value_sentences.change(one, value))

    def _told(self, sentences: Any) -> list[Remark]:
        if self.known is None or self.value is None or self.terms is None:
            return []
        return list(sentences(self.known, self.value, self.terms))


def of_customer(customer: Customer, *, viewer: Viewer) -> CardValue | None:
    """At most five statements; None where this person may not see its value."""
    if not session.scalar(select(visible(viewer, customer.id, Verb.VALUE_READ))):
        return None
    now = session.get(CustomerValue, customer.id)
    made = session.get(ValueRun, now.run_id) if now is not None and now.run_id is not None else None
    known, value = _row(made, customer.id) if made is not None else (None, None)
    return CardValue(
        now, made, known, value, terms_of(made) if made is not None else None, _past(customer.id),
        _course(customer.id),
    )  # fmt: skip


def judged(made: ValueRun, head_id: int) -> Known | None:
    """A holding of a run as it was judged: its members as one."""
    rows = run(f"{_SELECT} WHERE run_id = ? AND head_id = ? ORDER BY customer_id", [made.id, head_id])
    members = [unpacked_row(row)[0] for row in rows]
    return together(members) if members else None


_SELECT = f"SELECT {', '.join(COLUMNS[1:])} FROM value_rows"


def _row(made: ValueRun, customer_id: int) -> tuple[Known | None, Value | None]:
    rows = run(f"{_SELECT} WHERE run_id = ? AND customer_id = ?", [made.id, customer_id])
    return unpacked_row(rows[0]) if rows else (None, None)


def _past(customer_id: int) -> Sequence[Any]:
    """The first word on each day, of customers judged apart."""
    return session.execute(
        select(
            ValueRun.number, ValueRun.as_of, ValueRow.value_index, ValueRow.points, ValueRow.grade,
            ValueRow.segment, ValueRow.churn, ValueRow.year_spend,
        )
        .join(ValueRun, ValueRun.id == ValueRow.run_id)
        .where(
            ValueRow.customer_id == customer_id, ValueRun.state == "finished", ValueRun.together == "single"
        )
        .order_by(ValueRun.as_of.desc(), ValueRun.id)
        .limit(PAST)
    ).all()  # fmt: skip


def _course(customer_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            ChurnEvent.on_day, ChurnEvent.from_state, ChurnEvent.to_state, ChurnEvent.why, ChurnEvent.note,
            ChurnEvent.is_stated, User.name.label("by"),
        )
        .outerjoin(User, User.id == ChurnEvent.by_id)
        .where(ChurnEvent.customer_id == customer_id)
        .order_by(ChurnEvent.id.desc())
        .limit(PAST)
    ).all()  # fmt: skip
