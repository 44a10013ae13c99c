"""Whom a praise is for and which order it is about, as typed, turned into what they stand for."""

from dataclasses import dataclass

from webapp.actions import actor, session
from webapp.domain.refusal import Refusal
from webapp.models import Customer, Department, Praise, User
from webapp.queries.complaints.links import Link, meant
from webapp.queries.complaints.people import named


@dataclass(frozen=True)
class Whom:
    """name: of somebody without an account."""

    user_id: int | None
    name: str
    department_id: int | None

    @property
    def is_nobody(self) -> bool:
        return self.user_id is None and not self.name and self.department_id is None


def whom(person: str, department_id: int | None) -> Whom:
    """The department of the person, where none was chosen."""
    if department_id is not None and session.get(Department, department_id) is None:
        raise Refusal("没有这个部门，请重新选择。")
    if not person.strip():
        return Whom(None, "", department_id)
    one = named([person.strip()])[0]
    if one.user_id is None:
        return Whom(None, one.name, department_id)
    return Whom(one.user_id, "", department_id or session.get_one(User, one.user_id).department_id)


def put_whom(praise: Praise, one: Whom) -> None:
    praise.person_id, praise.person_name, praise.department_id = one.user_id, one.name, one.department_id


def order_of(typed: str, card: Customer | None) -> Link | None:
    """The order of that number, of that customer where one is named, within the actor's reach."""
    if not typed.strip():
        return None
    found = meant([typed.strip()], viewer=actor(), customer_id=card.id if card else None)[0]
    if found.order_id is None:
        raise Refusal(
            "没有找到委托单 %(number)s，请核对编号；查不到的写在凭证里。", number=typed.strip()[:40]
        )
    return found
