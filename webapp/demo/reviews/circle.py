"""Who has a part in the demo's reviews: the committee, 院领导, account managers and eight departments."""

from dataclasses import dataclass, field

from sqlalchemy import select

from webapp.actions import session
from webapp.demo.stage import Stage
from webapp.demo.words.posts import BUSINESS, KEY, MARKET, SERVICE
from webapp.domain.verbs import Role
from webapp.models import Department, User

QUALITY = "质量管理部"
DEPARTMENTS = (BUSINESS, SERVICE, MARKET, KEY, QUALITY, "力学衡器所", "热工所", "电磁电子所")


@dataclass
class Circle:
    """runner: of the committee, who leads it; publisher: of it too; judge: 院长, who stands above the first
    review; top: who reviews departments and their heads for 院领导.
    """

    stage: Stage
    departments: dict[str, Department] = field(default_factory=dict)

    def __post_init__(self) -> None:
        people = self.stage.making.people
        directors = [self._user(one.row.id) for one in people(Role.DIRECTOR)]
        council = [self._user(one.row.id) for one in people(Role.COMMITTEE)]
        self.judge, self.top = directors[:2]
        self.members = council
        self.runner, self.publisher, self.second = [one for one in council if one not in directors][:3]
        rows = session.scalars(select(Department).where(Department.name.in_(DEPARTMENTS)))
        self.departments = {one.name: one for one in rows}

    @property
    def keys(self) -> list[str]:
        """As a period lists them."""
        units = [f"d{self.departments[name].id}" for name in DEPARTMENTS]
        return units + [f"p{one.id}" for one in self.stage.managers]

    def reviewer(self, user_id: int | None) -> User:
        return self._user(user_id) if user_id else self.top

    def _user(self, user_id: int) -> User:
        return session.get_one(User, user_id)
