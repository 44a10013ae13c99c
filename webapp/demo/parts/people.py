"""Eighteen departments and their people: fourteen account managers, assistants, quality, leaders."""

from webapp.demo.cast import Employee
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import numbers, persons
from webapp.demo.words.posts import DEPARTMENTS, EASY, LEFT, MANAGERS, POSTS, Post
from webapp.domain import pinyin
from webapp.domain.verbs import Role, Verb
from webapp.models import Department, DepartmentStay, User, UserRole

YEARS = 6  # how long ago the first of them came


@part(10)
def fill(making: Making) -> None:
    departments = _departments(making)
    easy = dict(EASY)
    for post in (*POSTS, *MANAGERS, LEFT):
        employee = _employ(making, post, departments[post.department], easy)
        if post.heads:
            row, at = departments[post.department], employee.row.created_at
            making.change(row, at=at, verb=Verb.USER_MANAGE, head_id=employee.row.id)


def _departments(making: Making) -> dict[str, Department]:
    made: dict[str, Department] = {}
    at = making.moment(making.ago(months=31))
    for place, (name, above) in enumerate(DEPARTMENTS, start=1):
        row = Department(name=name, parent_id=made[above].id if above else None, position=place)
        made[name] = making.add(row, at=at, verb=Verb.USER_MANAGE)
    return made


def _employ(making: Making, post: Post, department: Department, easy: dict[Role, str]) -> Employee:
    name = _name(making)  # drawn in any case, so that the others keep theirs
    name = post.name or name
    since = making.ago(months=31 + making.rng.randint(0, 12 * YEARS))
    at = making.moment(making.ago(months=30.9))
    username = easy.pop(post.roles[0], "") if post is not LEFT else ""
    row = User(
        username=username or pinyin.person_pinyin(name).full,
        name=name,
        password_hash=making.password_hash,
        department_id=department.id,
        phone=numbers.mobile(making.rng),
        email=f"{pinyin.person_pinyin(name).full}@xljl.example",
        created_at=at,
    )
    making.add(row, at=at, verb=Verb.USER_MANAGE)
    making.keep(DepartmentStay(user_id=row.id, department_id=department.id, from_on=at.date()))
    for role in sorted(set(post.roles)):
        making.add(UserRole(user_id=row.id, role=role), at=at, verb=Verb.USER_MANAGE)
    employee = Employee(
        row, frozenset(post.roles), post.department, post.title, post.level, post.knows, since
    )
    making.staff.append(employee)
    return employee


def _name(making: Making) -> str:
    """Nobody shares a name or its reading: user names are made of it."""
    readings = {pinyin.person_pinyin(one.row.name).full for one in making.staff}
    while True:
        name = persons.person(making.rng, gender=persons.gender(making.rng))
        if pinyin.person_pinyin(name).full not in readings | {name for _role, name in EASY}:
            return name
