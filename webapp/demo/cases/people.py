"""Who does what with the complaints of the demo: by post, and free to judge (domain 2.4)."""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.actions import session
from webapp.demo.stage import Stage as Scene
from webapp.demo.words.posts import BUSINESS, LABS, MARKET, SERVICE
from webapp.domain.independence import Candidate, Involved, cautions, conflicts
from webapp.domain.verbs import Role
from webapp.models import Complaint, Department, User
from webapp.queries.complaints.candidates import candidate

HALL, LOGISTICS, FINANCE, QUALITY = "业务受理大厅", "物流取送组", "财务科", "质量管理部"
PERSONNEL, OFFICE = "人事科", "院办公室"
PLACES = {"hall": HALL, "logistics": LOGISTICS, "finance": FINANCE, "desk": QUALITY}


@dataclass
class People:
    """lead: 质量负责人; desks: 投诉管理员; council: 技术委员会; judges: heads who may review; top: 院领导."""

    scene: Scene

    def __post_init__(self) -> None:
        making = self.scene.making
        quality = [session.get_one(User, one.row.id) for one in making.people(Role.QUALITY)]
        self.lead, *self.desks = quality
        self.assistants = self._of(Role.ASSISTANT)
        self.council = [one for one in self._of(Role.COMMITTEE) if one not in self._of(Role.DIRECTOR)]
        self.top = self._of(Role.DIRECTOR)
        self.departments = {one.name: one for one in session.scalars(select(Department))}
        self.by_name = {one.row.name: session.get_one(User, one.row.id) for one in making.staff}
        self.judges = [self.head(name) for name in (*LABS, PERSONNEL, OFFICE)]
        self.chiefs = [self.head(name) for name in (SERVICE, MARKET, BUSINESS)]

    def _of(self, role: Role) -> list[User]:
        return [session.get_one(User, one.row.id) for one in self.scene.making.people(role)]

    def head(self, department: str) -> User:
        return session.get_one(User, self.departments[department].head_id)

    def at_work(self, department: str) -> list[User]:
        """Those of a department, its head last."""
        staff = self.scene.making.staff
        here = [one.row.id for one in staff if one.department == department and one.row.is_active]
        found = [session.get_one(User, one) for one in here]
        head_id = self.departments[department].head_id
        return sorted(found, key=lambda one: (one.id == head_id, one.id))

    def by_id(self, user_id: int | None) -> User:
        return session.get_one(User, user_id)

    def place_of(self, user: User) -> Department:
        return session.get_one(Department, user.department_id)

    def free(self, complaint: Complaint, known: Involved, *, top: bool) -> Candidate:
        """The first who may judge it and of whom nobody has to say why."""
        start = complaint.id % len(self.judges)
        inside = [] if top or known.head_complained else [*self.judges[start:], *self.judges[:start]]
        for person in [*inside, *self.top]:
            who = candidate(complaint, person.id)
            if not (conflicts(who.id, known.ids) or cautions(who, known) or who.is_close):
                return who
        raise RuntimeError(f"nobody is free to judge {complaint.number}")
