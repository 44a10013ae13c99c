"""The value of one customer for its card: the newest run, the reason of each number, how it came about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, String, bindparam, select, type_coerce

from webapp.db import run
from webapp.domain import value_sentences
from webapp.domain.remarks import Remark
from webapp.domain.value_known import Known, together
from webapp.domain.value_reckoning import Terms, Value
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ChurnEvent, Customer, CustomerValue, User, ValueRow, ValueRun
from webapp.queries.reach import visible
from webapp.queries.segments.packing import COLUMNS, terms_of, unpacked_row
from webapp.queries.together import Ask, Rows, Statement, Steps, answers

PAST = 25  # runs
ME: BindParameter[int] = bindparam("me", 0)


@dataclass(frozen=True)
class CardValue:
    """now: last night's state, None: it never ordered; run, known, value, terms: of its newest run.

    past: its numbers in the runs before, latest first; course: its events, with who wrote down what it said.
    """

    now: Any
    run: Any
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
    """One statement; None where this person may not see its value."""
    asked = {name: _asking(build, customer.id) for name, build in QUESTIONS.items()}
    found = answers({"may": _asking(lambda: _may(viewer), customer.id), **asked}, viewer)
    if not found["may"][0][0]:
        return None
    made = next(iter(found["run"]), None)
    known, value = unpacked_row(found["row"][0]) if found["row"] else (None, None)
    terms = terms_of(made) if made is not None else None
    return CardValue(
        next(iter(found["now"]), None), made, known, value, terms, found["past"], found["course"]
    )


def judged(made: ValueRun, head_id: int) -> Known | None:
    """A holding of a run as it was judged: its members as one."""
    rows = run(f"{_SELECT} WHERE run_id = ? AND head_id = ? ORDER BY customer_id", [made.id, head_id])
    members = [unpacked_row(row)[0] for row in rows]
    return together(members) if members else None


_SELECT = f"SELECT {', '.join(COLUMNS[1:])} FROM value_rows"


def _asking(build: Callable[[], Statement], customer_id: int) -> Steps[Rows]:
    rows = yield Ask(build, values={"me": customer_id})
    return rows


def _may(viewer: Viewer) -> Statement:
    return select(visible(viewer, ME, Verb.VALUE_READ))


def _now() -> Statement:
    return select(CustomerValue).where(CustomerValue.customer_id == ME)


def _run() -> Statement:
    columns = ("id", "number", "as_of", "together", "policy", "policy_number", "kept")
    return (
        select(*(getattr(ValueRun, name) for name in columns))
        .join(CustomerValue, CustomerValue.run_id == ValueRun.id)
        .where(CustomerValue.customer_id == ME)
    )


def _row() -> Statement:
    """As it is stored: unpacked_row reads it."""
    newest = select(CustomerValue.run_id).where(CustomerValue.customer_id == ME).scalar_subquery()
    columns = (type_coerce(getattr(ValueRow, name), String).label(name) for name in COLUMNS[1:])
    return select(*columns).where(ValueRow.run_id == newest, ValueRow.customer_id == ME)


def _past() -> Statement:
    """The first word on each day, of customers judged apart."""
    return (
        select(
            ValueRun.number, ValueRun.as_of, ValueRow.value_index, ValueRow.points, ValueRow.grade,
            ValueRow.segment, ValueRow.churn, ValueRow.year_spend,
        )
        .join(ValueRun, ValueRun.id == ValueRow.run_id)
        .where(ValueRow.customer_id == ME, ValueRun.state == "finished", ValueRun.together == "single")
        .order_by(ValueRun.as_of.desc(), ValueRun.id)
        .limit(PAST)
    )  # fmt: skip


def _course() -> Statement:
    return (
        select(
            ChurnEvent.on_day, ChurnEvent.from_state, ChurnEvent.to_state, ChurnEvent.why, ChurnEvent.note,
            ChurnEvent.is_stated, User.name.label("by"),
        )
        .outerjoin(User, User.id == ChurnEvent.by_id)
        .where(ChurnEvent.customer_id == ME)
        .order_by(ChurnEvent.id.desc())
        .limit(PAST)
    )  # fmt: skip


QUESTIONS: dict[str, Callable[[], Statement]] = {
    "now": _now,
    "run": _run,
    "row": _row,
    "past": _past,
    "course": _course,
}
