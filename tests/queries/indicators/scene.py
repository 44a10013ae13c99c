"""A small house for figures: hand-overs, moves between departments, and what must weigh nothing."""

from datetime import UTC, date, datetime
from typing import Any

from tests.world import World
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Assignment,
    Customer,
    Department,
    DepartmentStay,
    Instrument,
    InstrumentKind,
    Order,
    OrderLine,
    User,
)
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.span import Span

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
SPAN = Span(FIRST, LAST)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HANDED, MOVED = date(2026, 5, 15), date(2026, 5, 10)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def noon(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}T04:00:00+00:00")


class Scene:
    """林 hands a customer to 周 of 市场开发组 on HANDED; 马 goes from 林 to that group on MOVED."""

    def __init__(self, world: World) -> None:
        assert world.lin.id
        assert world.zhou.id
        self.lin, self.zhou, self.head = world.lin.id, world.zhou.id, world.head.id
        self.count, self.now = 0, LONG_AGO
        self.service, self.market = world.lin.department_id, world.zhou.department_id
        assert self.service
        assert self.market
        with transaction(Verb.USER_MANAGE, SYSTEM):
            service = session.get(Department, self.service)
            assert service
            assert service.parent_id
            self.business = service.parent_id
            self.lab = self.add(Department(name="力学所")).id
            ma = self.add(User(username="ma", name="马跃", password_hash="-", created_at=LONG_AGO))
            self.ma = ma.id
            self.add(
                DepartmentStay(
                    user_id=ma.id, department_id=self.service, from_on=date(2020, 1, 1), until_on=MOVED
                )
            )
            self.add(DepartmentStay(user_id=ma.id, department_id=self.market, from_on=MOVED))
            ma.department_id = self.market
            self.kind = self.add(
                InstrumentKind(name="考评用天平", metrology_field="力学", department_id=self.lab)
            ).id
        self.handed = self.customer(self.lin, until=HANDED, after=self.zhou)
        self.moved = self.customer(self.ma)
        self.secret = self.customer(self.lin, secrecy="isolated")
        self.deleted = self.customer(self.lin, deleted_at=noon("11-01"))
        self.nobody = self.customer(None)

    def add(self, row: Any) -> Any:
        session.add(row)
        session.flush()
        return row

    def customer(
        self, manager: int | None, *, until: date | None = None, after: int | None = None, **values: Any
    ) -> int:
        """Somebody's since 2020, and somebody else's from a day on."""
        self.count += 1
        given = {"number": f"KP-{self.count}", "name": f"考评客户{self.count}", "status": "active"}
        given |= {"created_at": LONG_AGO, "updated_at": LONG_AGO, "completeness": 50 + self.count}
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            row = self.add(Customer(**given | {"manager_id": after or manager} | values))
            told = {"customer_id": row.id, "reason": "老客户", "created_at": LONG_AGO}
            if manager:
                self.add(Assignment(manager_id=manager, from_on=date(2020, 1, 1), until_on=until, **told))
            if after:
                self.add(Assignment(manager_id=after, from_on=until, **told))
            return int(row.id)

    def order(
        self, customer: int, on: str | date, fen: int, *, lines: int = 1, line: Any = None, **values: Any
    ) -> int:
        """Of so many lines that cost the same, the last one the rest."""
        self.count += 1
        ordered = on if isinstance(on, date) else day(on)
        given = {"number": f"WT-{self.count}", "ordered_on": ordered, "created_at": LONG_AGO, "state": "open"}
        given |= {"list_total": fen, "charged_total": fen}
        with transaction(Verb.ORDER_EDIT, SYSTEM):
            row = self.add(Order(customer_id=customer, **given | values))
            parts = [fen // lines] * (lines - 1) + [fen - fen // lines * (lines - 1)]
            for place, part in enumerate(parts, start=1):
                told = {"position": place, "list_fee": part, "charged": part, "name": "天平"}
                self.add(OrderLine(order_id=row.id, customer_id=customer, **told | (line or {})))
            return int(row.id)

    def done(self, customer: int, on: str | date, fen: int, *, finished: str, **values: Any) -> int:
        told = {"state": "finished", "finished_on": day(finished)}
        return self.order(customer, on, fen, line={"finished_on": day(finished)}, **told | values)

    def instrument(self, customer: int, **values: Any) -> int:
        self.count += 1
        given = {"number": f"QJ-{self.count}", "name": "天平", "kind_id": self.kind, "months": 12}
        with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
            row = self.add(Instrument(customer_id=customer, **given | {"created_at": LONG_AGO} | values))
            return int(row.id)

    def keep(self, *rows: Any) -> Any:
        """Whatever else there is, put in as it is."""
        with transaction(Verb.USER_MANAGE, SYSTEM):
            for row in rows:
                self.add(row)
        return rows[0]

    def subjects(self) -> list[Subject]:
        people = [Subject("person", one) for one in (self.lin, self.zhou, self.ma)]
        departments = (self.business, self.service, self.market, self.lab)
        return people + [Subject("department", one) for one in departments]

    def person(self, key: int) -> Subject:
        return Subject("person", key)

    def department(self, key: int) -> Subject:
        return Subject("department", key)
