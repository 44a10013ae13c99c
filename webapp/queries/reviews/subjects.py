"""Who is to be reviewed in a period: people and departments, each with post and reviewer (domain 3.5)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.kpi_deciders import Reviewed
from webapp.domain.verbs import ROLE_LABELS, Role
from webapp.domain.words import N_
from webapp.models import ReviewPeriod
from webapp.queries.reviews.staff import Person, Staff, Unit

PERSON, DEPARTMENT = "person", "department"
LETTERS = {"p": PERSON, "d": DEPARTMENT}
# What somebody is reviewed as, the first of his roles in this order.
POSTS = (Role.MANAGER, Role.ASSISTANT, Role.QUALITY, Role.STAFF, Role.ADMIN, Role.COMMITTEE)
LONGEST_POST = 30


@dataclass(frozen=True)
class Subject:
    """key: p7 or d3; person: of a department its head; reviewer: None is 院领导; fault: why it cannot be."""

    key: str
    kind: str
    id: int
    name: str
    person: int
    person_name: str
    department: int | None
    department_name: str
    post: str
    reviewer: int | None
    reviewer_name: str
    fault: str = ""

    @property
    def is_department(self) -> bool:
        return self.kind == DEPARTMENT


def proposed(found: Staff) -> list[Subject]:
    """Account managers who are here, and departments with a head."""
    people = [one for one in found.people.values() if Role.MANAGER in one.roles]
    keys = [f"d{one.id}" for one in found.units.values() if one.head] + [f"p{one.id}" for one in people]
    return [one for one in of_keys(found, keys) if not one.fault]


def offered(found: Staff) -> list[Subject]:
    """Everybody and every department that could be one."""
    keys = [f"d{one}" for one in found.units] + [f"p{one}" for one in found.people]
    return [one for one in of_keys(found, keys) if not one.fault]


def of_keys(found: Staff, keys: Iterable[str], posts: Mapping[str, str] | None = None) -> list[Subject]:
    """In the order of departments: each department, then its people; unknown keys are left out."""
    made = (_subject(found, key, (posts or {}).get(key, "")) for key in dict.fromkeys(keys))
    return sorted(
        (one for one in made if one),
        key=lambda one: (found.place(one.department), not one.is_department, one.name),
    )


def chosen(period: ReviewPeriod) -> tuple[list[str], dict[str, str]]:
    """Keys and posts as they were put down while it is prepared."""
    kept = json.loads(period.rules)
    return list(kept.get("subjects", ())), dict(kept.get("posts", {}))


def put_down(subjects: Sequence[Subject]) -> str:
    """As the period keeps them until it is opened."""
    keys, posts = [one.key for one in subjects], {one.key: one.post for one in subjects if one.post}
    return json.dumps({"subjects": keys, "posts": posts}, ensure_ascii=False)


def _subject(found: Staff, key: str, post: str) -> Subject | None:
    kind, number = LETTERS.get(key[:1], ""), key[1:]
    if not kind or not (number.isascii() and number.isdigit()):
        return None
    if kind == PERSON:
        person = found.people.get(int(number))
        return _person(found, person, post) if person else None
    unit = found.units.get(int(number))
    return _department(found, unit) if unit else None


def _person(found: Staff, person: Person, post: str) -> Subject:
    unit = found.units.get(person.department)
    head = unit.head if unit and unit.head and found.people[unit.head].may_review else None
    about = Reviewed(person.id, head=head, by_top=bool(person.heads))
    reviewer = None if about.wants_top else head
    return Subject(
        f"p{person.id}", PERSON, person.id, person.name, person.id, person.name,
        person.department or None, found.unit_name(person.department),
        post.strip()[:LONGEST_POST] or _post(person),
        reviewer, found.name(reviewer), _fault(found, person, reviewer),
    )  # fmt: skip


def _department(found: Staff, unit: Unit) -> Subject:
    head = found.people.get(unit.head)
    fault = _fault(found, head, None) if head else N_("还没有负责人")
    return Subject(
        f"d{unit.id}", DEPARTMENT, unit.id, unit.name, unit.head, found.name(unit.head),
        unit.id, unit.name, "", None, "", fault,
    )  # fmt: skip


def _fault(found: Staff, person: Person, reviewer: int | None) -> str:
    if not person.is_active:
        return N_("账户已停用")
    if Role.DIRECTOR in person.roles:
        return N_("院领导不参加考评")
    return N_("没有考评人") if reviewer is None and not found.has_director else ""


def _post(person: Person) -> str:
    if person.heads:
        return ROLE_LABELS[Role.HEAD]
    return next((ROLE_LABELS[role] for role in POSTS if role in person.roles), "")
