"""Departments: a tree without circles, each with its head."""

from sqlalchemy import func, select

from webapp.actions import action, session
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Department, User
from webapp.queries import departments as queries
from webapp.queries.users import with_all_below


@action(Verb.USER_MANAGE)
def add(*, name: str, parent_id: int | None = None, head_id: int | None = None) -> Department:
    _refuse_taken(name, but=None)
    department = Department(
        name=name, parent_id=_existing(parent_id), head_id=_active(head_id), position=_last_position() + 1
    )
    session.add(department)
    session.flush()
    return department


@action(Verb.USER_MANAGE)
def edit(
    department: Department, *, version: int, name: str, parent_id: int | None, head_id: int | None
) -> None:
    """Renames, moves and gives a head; a department cannot stand below itself."""
    if department.version != version:
        raise Stale
    _refuse_taken(name, but=department.id)
    if parent_id is not None and parent_id in with_all_below({department.id}, queries.parents()):
        raise Refusal("“%(name)s”不能移到自己或自己的下级之下。", name=name)
    department.name, department.parent_id = name, _existing(parent_id)
    if head_id != department.head_id:
        department.head_id = _active(head_id)
    session.flush()


@action(Verb.USER_MANAGE)
def delete(department: Department) -> None:
    """Only an empty one: nobody in it, nothing below it."""
    people = session.scalar(select(func.count(User.id)).where(User.department_id == department.id))
    if people:
        raise Refusal("“%(name)s”还有 %(n)d 人，请先调到其他部门。", name=department.name, n=people)
    below = session.scalar(select(func.count(Department.id)).where(Department.parent_id == department.id))
    if below:
        raise Refusal("“%(name)s”下面还有 %(n)d 个部门，请先移走。", name=department.name, n=below)
    if queries.is_named_elsewhere(department.id):
        raise Refusal(
            "“%(name)s”在业务记录中出现过，不能删除。可以改名或移到其他部门之下。", name=department.name
        )
    session.delete(department)
    session.flush()


def _refuse_taken(name: str, *, but: int | None) -> None:
    taken = select(Department.id).where(Department.name == name, Department.id != (but or 0))
    if session.execute(taken).first():
        raise Refusal("已有名为“%(name)s”的部门。", name=name)


def _existing(department_id: int | None) -> int | None:
    if department_id is not None and session.get(Department, department_id) is None:
        raise Refusal("所选上级部门已不存在，请重新选择。")
    return department_id


def _active(user_id: int | None) -> int | None:
    if user_id is None:
        return None
    user = session.get(User, user_id)
    if user is None or not user.is_active:
        raise Refusal("所选负责人不在岗。")
    return user_id


def _last_position() -> int:
    return session.scalar(select(func.max(Department.position))) or 0
