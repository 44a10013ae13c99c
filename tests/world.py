"""The named world: 林 owns 海川精密, 周 owns 东方计量, 何 may see nothing of customers."""

from dataclasses import dataclass
from datetime import date

from webapp import clock, passwords
from webapp.actions import session
from webapp.actions.customers import assignment, creation
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Department, DepartmentStay, User, UserRole
from webapp.queries import users

PASSWORD = "correct horse 电池 staple"
HASH = passwords.hashed(PASSWORD)


@dataclass
class World:
    """People as viewers, departments and customers by id or number."""

    lin: Viewer  # manager in 客户服务组
    zhou: Viewer  # manager in 市场开发组
    he: Viewer  # staff: no rights on customers
    assistant: Viewer
    head: Viewer  # heads 客户服务组
    other_head: Viewer  # heads 市场开发组
    chief: Viewer  # head without a department: all
    quality: Viewer
    director: Viewer
    committee: Viewer
    admin: Viewer
    haichuan: str  # 林's customer
    dongfang: str  # 周's customer
    nobody: str  # waits for a manager
    secret: str  # isolated, 周's; 林 does not know of it

    def everybody(self) -> list[Viewer]:
        return [value for value in vars(self).values() if isinstance(value, Viewer)]


def build_world() -> World:
    with transaction(Verb.USER_MANAGE, SYSTEM):
        business = _department("业务发展部")
        service, market = _department("客户服务组", business.id), _department("市场开发组", business.id)
        ids = {
            "lin": _person("lin", "林晓", {Role.MANAGER}, service.id),
            "zhou": _person("zhou", "周敏", {Role.MANAGER}, market.id),
            "he": _person("he", "何平", {Role.STAFF}, None),
            "assistant": _person("assistant", "吴静", {Role.ASSISTANT}, business.id),
            "head": _person("head", "陈立", {Role.HEAD}, service.id),
            "other_head": _person("other_head", "郑卫", {Role.HEAD}, market.id),
            "chief": _person("chief", "孙总", {Role.HEAD}, None),
            "quality": _person("quality", "钱正", {Role.QUALITY}, None),
            "director": _person("director", "李院", {Role.DIRECTOR}, None),
            "committee": _person("committee", "冯评", {Role.COMMITTEE}, None),
            "admin": _person("admin", "管理员", {Role.ADMIN}, None),
        }
        service.head_id, market.head_id = ids["head"], ids["other_head"]
    people = {name: _viewer(user_id) for name, user_id in ids.items()}
    return World(**people, **_customers(ids))


def _customers(ids: dict[str, int]) -> dict[str, str]:
    haichuan = creation.create(
        values={"name": "宁波海川精密仪器有限公司", "phone": "0574-86001234", "industry": "机械制造"},
        status="active",
        contact={"name": "王海", "mobile": "13800000001"},
    )
    dongfang = creation.create(
        values={"name": "杭州东方计量技术有限公司", "phone": "0571-87005678"}, status="active"
    )
    nobody = creation.create(values={"name": "绍兴越城食品厂"})
    secret = creation.create(values={"name": "星澜特种装备研究所"}, status="active", contact={"name": "秘密"})
    assignment.assign(haichuan, to=ids["lin"], reason="老客户")
    assignment.assign(dongfang, to=ids["zhou"], reason="老客户")
    assignment.assign(secret, to=ids["zhou"], reason="专人负责")
    with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        secret.secrecy = "isolated"
    numbers = {"haichuan": haichuan, "dongfang": dongfang, "nobody": nobody, "secret": secret}
    return {name: customer.number for name, customer in numbers.items()}


def _department(name: str, parent_id: int | None = None) -> Department:
    department = Department(name=name, parent_id=parent_id)
    session.add(department)
    session.flush()
    return department


def _person(username: str, name: str, roles: set[Role], department_id: int | None) -> int:
    user = User(
        username=username, name=name, password_hash=HASH, department_id=department_id, created_at=clock.now()
    )
    session.add(user)
    session.flush()
    session.add_all(UserRole(user_id=user.id, role=role) for role in sorted(roles))
    if department_id is not None:
        since = date(2020, 1, 1)
        session.add(DepartmentStay(user_id=user.id, department_id=department_id, from_on=since))
    return user.id


def _viewer(user_id: int) -> Viewer:
    found = users.account(user_id)
    assert found is not None
    return found.viewer
