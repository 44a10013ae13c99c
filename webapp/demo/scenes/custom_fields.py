"""Own fields: what the institute records besides, filled in by managers on some of their cards."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from webapp.actions import custom_fields, customs, session
from webapp.actions.customers import contacts
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.domain.verbs import Role
from webapp.models import Contact, Customer, CustomField, User
from webapp.queries.customers import reading

SYSTEMS = ("未建立", "建立中", "已通过认证")
ENERGY = ("重点用能单位", "一般用能单位", "非用能单位")
WISHES = ("电话", "微信", "贺卡", "不必")
FIELDS: tuple[tuple[str, str, str, str, Sequence[str]], ...] = (
    ("customer", "choice", "计量体系认证情况", "以测量管理体系认证证书为准", SYSTEMS),
    ("customer", "choice", "用能单位类别", "按当地公布的重点用能单位名单", ENERGY),
    ("customer", "number", "首次合作年份", "写四位年份，如 2015", ()),
    ("contact", "choice", "生日祝福方式", "", WISHES),
)
MANY, OFTEN = 36, 3
MILLION = 10**6


@scene(98)
def play(stage: Stage) -> None:
    """The administrator makes the fields; each manager fills in what he knows."""
    admin = session.get_one(User, stage.making.people(Role.ADMIN)[0].row.id)
    at = stage.moment(40)
    system, energy, since, wish = (_made(stage, told, admin, at) for told in FIELDS)
    found = stage.calm(Customer.manager_id.is_not(None), before=stage.moment(30))
    for place, customer in enumerate(found[:MANY]):
        values = {
            f"x{system}": stage.rng.choice(SYSTEMS),
            f"x{energy}": stage.rng.choice(ENERGY),
            f"x{since}": stage.rng.randint(2009, 2024) * MILLION,
        }
        if place % OFTEN == 0:
            del values[f"x{energy}"]
        _fill(stage, customer, values, wish if place % OFTEN == 1 else 0)


def _made(stage: Stage, told: tuple[str, str, str, str, Sequence[str]], admin: User, at: datetime) -> int:
    subject, kind, name, hint, words = told
    field: CustomField = stage.do(
        custom_fields.add, at=at, by=admin, subject=subject, kind=kind, name=name, hint=hint, words=words,
        is_required=False, is_private=False,
    )  # fmt: skip
    return field.id


def _fill(stage: Stage, customer: Customer, values: dict[str, object], wish: int) -> None:
    manager = session.get_one(User, customer.manager_id)
    at = stage.moment(20, after=customer.updated_at)
    row = reading.of(customer)
    stage.do(customs.save, row, at=at, by=manager, values=values, version=row.version)
    session.refresh(customer)
    person = session.scalars(
        select(Contact)
        .where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(1)
    ).first()
    if wish and person is not None:
        answer = stage.rng.choice(WISHES)
        stage.do(contacts.save, customer, person, at=at, by=manager, values={f"x{wish}": answer})
