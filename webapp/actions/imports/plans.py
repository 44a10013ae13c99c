"""A row's plan: what it makes or changes on a card; and the writing of a portion of such plans."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, inspect, select

from webapp import clock
from webapp.actions import session
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import index_many, refresh_many, settle, stamp
from webapp.actions.imports import own, people
from webapp.actions.imports.judgement import TAKEN, Judgement, Terms
from webapp.actions.imports.own import Changes
from webapp.actions.imports.understanding import typed
from webapp.domain import card, names
from webapp.models import Contact, Customer, StatusChange
from webapp.models import Sequence as Numbers
from webapp.queries.customers.facts import Around
from webapp.queries.imports.standing import Known, Standing

# What the keys of a card are made of: reckoned before the database could fill in its defaults.
KEYED = ("phone", "invoice_phone", "email", "website")


@dataclass
class Plan:
    """makes: values of a new card; card, own: field -> (from, to); status, manager: (from, to)."""

    makes: dict[str, Any] | None = None
    kind: str = "company"
    first_status: str = "prospect"
    card: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    status: tuple[str, str] | None = None
    manager: tuple[int | None, int] | None = None
    person: people.PersonChange | None = None
    own: Changes = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.makes or self.card or self.status or self.manager or self.person or self.own)


def give_ids(rows: Sequence[Customer | Contact | StatusChange]) -> None:
    """The ids SQLite would give: rows that bring theirs go in together, others one by one to ask for it."""
    if rows:
        kind = type(rows[0])
        with session.no_autoflush:
            last = session.scalar(select(func.max(kind.id))) or 0
        for number, row in enumerate(rows, start=last + 1):
            row.id = number


class PlanWriter:
    """Changes cards in memory row by row, then writes the portion with a few statements."""

    def __init__(self, known: Known, terms: Terms) -> None:
        self.known, self.terms, self.on = known, terms, clock.today()
        self.made: list[Standing] = []
        self.touched: dict[int, Customer] = {}
        self.rows: list[tuple[Judgement, Contact | None]] = []

    def add(self, judgement: Judgement) -> None:
        plan: Plan = judgement.plan
        if plan.makes is not None:
            judgement.standing = self._make(judgement.draft.line, plan)
        standing = judgement.standing
        assert standing is not None
        for name, (_old, new) in plan.card.items():
            setattr(standing.customer, name, typed(card.FIELD[name], new))
        if "name" in plan.card:
            standing.keys.add(names.name_key(plan.card["name"][1]))
        if plan.status:
            standing.customer.status = plan.status[1]
        if plan.manager:
            standing.customer.manager_id = plan.manager[1]
        standing.own |= {name: new for name, (_old, new) in plan.own.items()}
        contact = people.applied(plan.person, standing) if plan.person else None
        self.known.add(standing)
        if standing.customer.id is not None:
            self.touched[standing.customer.id] = standing.customer
        self.rows.append((judgement, contact))

    def finish(self) -> None:
        self._write_cards()
        self._write_people()
        for judgement, contact in self.rows:
            judgement.before = self._remembered(judgement, contact)
        give_ids([row for row in session.new if isinstance(row, StatusChange)])
        session.flush()
        self._write_own()
        known = {one.customer.id: self._around(one) for one in self.made}
        for one in self.made:
            known[one.customer.id].former = list(names.former_names(one.customer.name))
        index_many([one.customer for one in self.made], known, fresh=True)
        if self.touched:
            refresh_many(list(self.touched.values()))

    def _make(self, line: int, plan: Plan) -> Standing:
        now = clock.now()
        customer = Customer(
            number="", kind=plan.kind, status=plan.first_status, created_at=now, updated_at=now,
            created_by_id=self.terms.viewer.id,
        )  # fmt: skip
        values = dict.fromkeys(KEYED, "") | (plan.makes or {})
        for name, value in values.items():
            setattr(customer, name, typed(card.FIELD[name], value))
        standing = Standing(customer, keys={names.name_key(customer.name)}, line=line)
        self.made.append(standing)
        return standing

    def _write_cards(self) -> None:
        """A new card goes in whole: keys and completeness are there before its first statement."""
        if self.made:
            first = Numbers.take("customer", count=len(self.made))
            for number, one in enumerate(self.made, start=first):
                one.customer.number = f"K-{number:06d}"
                stamp(one.customer)
                settle(one.customer, self._around(one), fresh=True)
            give_ids([one.customer for one in self.made])
            session.add_all(one.customer for one in self.made)
        session.flush()

    def _write_people(self) -> None:
        new: list[Contact] = []
        for judgement, contact in self.rows:
            standing = judgement.standing
            if contact is not None and standing is not None and inspect(contact).transient:
                contact.customer_id = standing.customer.id
                new.append(contact)
        give_ids(new)
        session.add_all(new)
        session.flush()

    def _write_own(self) -> None:
        """New cards among them get their search documents once more, with the words of these fields."""
        cards, persons = [], []
        for judgement, contact in self.rows:
            assert judgement.standing is not None
            customer, plan = judgement.standing.customer, judgement.plan
            if plan.own:
                cards.append((customer, plan.own))
            if plan.person and plan.person.own and contact is not None:
                persons.append((contact, plan.person.own))
            if plan.own or (plan.person and plan.person.own):
                self.touched[customer.id] = customer
        if cards or persons:
            own.write_cards(cards)
            own.write_people(persons)

    def _around(self, one: Standing) -> Around:
        roles = {role for played in one.roles.values() for role in played}
        return Around(people=one.people, roles=roles)

    def _remembered(self, judgement: Judgement, contact: Contact | None) -> dict[str, Any]:
        """Writes the histories of this row; what undo puts back."""
        plan, standing = judgement.plan, judgement.standing
        assert standing is not None
        customer, before = standing.customer, dict[str, Any]()
        reason = TAKEN % self.terms.number
        if plan.makes is not None:
            before["made"] = True
            histories.note_status(customer, old="", reason=reason)
            histories.keep_told(customer)
        if plan.card:
            before["card"] = {name: old for name, (old, _new) in plan.card.items()}
        if "name" in plan.card:
            histories.keep_former(customer, plan.card["name"][0])
        if plan.own:
            before["own"] = {name: old for name, (old, _new) in plan.own.items()}
        if plan.status:
            before["status"] = plan.status[0]
            histories.note_status(customer, old=plan.status[0], reason=reason)
        if plan.manager:
            before["manager"] = plan.manager[0]
            is_new = plan.makes is not None
            how = histories.How("import")
            histories.hand_to(customer, to=plan.manager[1], reason=reason, is_new=is_new, how=how)
        if plan.person and contact is not None:
            before["contact"] = people.placed(contact, plan.person, standing, on=self.on)
        return before
