"""The best of those who left are A and B customers again, so that somebody goes after them (4.5)."""

from datetime import date

from sqlalchemy import func, select

from webapp.actions import session
from webapp.actions.customers import grading
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import leaving
from webapp.demo.words.posts import DEVELOPER, SPECIALIST
from webapp.models import Customer, CustomerValue

GRADES = ("A", "B")
DAYS = 4  # ago
LOADED = (4, 10, 1)  # places among the managers whose loads are known to the hundredth


def loaded(stage: Stage) -> set[int]:
    """Managers whose customers keep their grades."""
    places = {stage.managers[place].id for place in LOADED if place < len(stage.managers)}
    return (
        places | {one.id for one in stage.managers if one.name in {DEVELOPER, SPECIALIST}} | {stage.head.id}
    )


@scene(73)
def play(stage: Stage) -> None:
    chosen = (
        select(Customer)
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .where(
            CustomerValue.churn == "lost", CustomerValue.churn_why != "gone", Customer.status == "active",
            Customer.secrecy == "open", func.coalesce(Customer.manager_id, 0).not_in(loaded(stage)),
        )
        .order_by(CustomerValue.value_index.desc(), Customer.id)
    )  # fmt: skip
    until = date(stage.making.as_of.year + 1, 12, 31)
    for one, grade in zip(session.scalars(chosen).all(), GRADES, strict=False):
        at = stage.moment(DAYS)
        stage.do(grading.grade, one, at=at, by=stage.head, grade=grade, reason=leaving.GRADED, until=until)
