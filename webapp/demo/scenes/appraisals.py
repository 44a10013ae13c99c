"""综合评价报告: two signed, two waiting for the head, one sent back, one being written."""

from datetime import datetime, timedelta

from sqlalchemy import select

from webapp.actions import appraisals, session
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.appraisals import REPORTS, Told
from webapp.demo.worth.newest import asked
from webapp.models import Customer, CustomerValue, User
from webapp.queries import users


@scene(75)
def play(stage: Stage) -> None:
    """In the late afternoon after the head had the newest run made."""
    begun = asked(stage).until
    for place, (told, customer) in enumerate(zip(REPORTS, _customers(stage), strict=False)):
        _written(stage, told, customer, at=begun + timedelta(minutes=10 * (place + 1)))


def _customers(stage: Stage) -> list[Customer]:
    """The most valuable customer of each manager whom the head leads, graded and active."""
    told = users.account(stage.head.id)
    led = told.viewer.departments if told else frozenset()
    found = (
        select(Customer)
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .join(User, User.id == Customer.manager_id)
        .where(
            Customer.deleted_at.is_(None), Customer.secrecy == "open", Customer.status == "active",
            Customer.grade != "", CustomerValue.churn == "active", User.is_active,
            User.department_id.in_(led), User.id != stage.head.id,
        )
        .order_by(CustomerValue.value_index.desc(), Customer.id)
    )  # fmt: skip
    first: dict[int | None, Customer] = {}
    for one in session.scalars(found):
        first.setdefault(one.manager_id, one)
    return list(first.values())


def _written(stage: Stage, told: Told, customer: Customer, *, at: datetime) -> None:
    author = session.get_one(User, customer.manager_id)
    words = {"judgement": told.judgement, "advice": told.advice}
    one = stage.do(appraisals.write, customer, **words, version=0, by=author, at=at)
    if told.course == "draft":
        return
    at += timedelta(minutes=3)
    stage.do(appraisals.submit, customer, version=one.version, by=author, at=at)
    at += timedelta(minutes=3)
    given = {"note": told.note, "version": one.version}
    if told.course == "signed":
        stage.do(appraisals.sign, customer, **given, by=stage.head, at=at)
    elif told.course == "returned":
        stage.do(appraisals.send_back, customer, **given, by=stage.head, at=at)
