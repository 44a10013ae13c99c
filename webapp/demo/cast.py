"""Who plays in the demo: people of the institute and customers, with what the tables do not say of them."""

from dataclasses import dataclass, field
from datetime import date

from webapp.demo.words.industries import Industry
from webapp.demo.words.places import District
from webapp.domain.verbs import Role
from webapp.models import Contact, Customer, Instrument, User


@dataclass
class Employee:
    """level: of an account manager (资深, 高级, 客户经理, 见习); knows: industries he is trained for."""

    row: User
    roles: frozenset[Role]
    department: str
    title: str = ""
    level: str = ""
    knows: tuple[str, ...] = ()
    since: date | None = None

    def is_(self, role: Role) -> bool:
        return role in self.roles and self.row.is_active


@dataclass
class Cycle:
    """One time an instrument fell due, and the order that answered it; ordered_on None: none did."""

    instrument: Instrument
    due_on: date
    ordered_on: date | None = None
    finished_on: date | None = None
    line_id: int | None = None


@dataclass
class Client:
    """fee: yuan a typical year; care: 0 … 1, how well the card is kept; story: what was planted with it;
    fate: the status it has come to by as_of."""

    row: Customer
    industry: Industry
    where: District
    fee: float
    care: float
    stem: str
    products: str
    story: str = ""
    fate: str = "active"
    contacts: list[Contact] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)

    @property
    def is_company(self) -> bool:
        return self.row.kind == "company"
