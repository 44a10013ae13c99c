"""The named world with every part of a card filled with words of its own, so that a leak names itself."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from tests import outside
from tests.security import marked_rooms as rooms
from tests.security.marked_cases import cases
from tests.security.marked_daily import daily
from tests.security.marked_forum import NUMBER as FORUM
from tests.security.marked_notices import put_notice
from tests.security.marked_partner import partner
from tests.security.marked_plans import planned_contact
from tests.security.marked_reviews import plan
from tests.security.marked_rooms import AGREED, SLIPS, STORED, WORDS, WRITERS
from tests.security.ordered import order, price_list
from tests.world import World
from webapp.actions import acting_as, incidents, instruments, session
from webapp.actions.customers import contacts, marks, members, needs, relations, rivals, roles, upkeep
from webapp.db import transaction
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Attachment, Customer, ImportRow, ImportRun, Job, Merge, RelationType, SavedView

RECORDS = ("haichuan", "dongfang", "nobody", "secret")
MOBILES = {
    "haichuan": "13900000101", "dongfang": "13900000202", "nobody": "13900000303", "secret": "13900000404",
}  # fmt: skip
ENGINEERS = {"haichuan": "lin", "dongfang": "zhou", "nobody": "chief", "secret": "zhou"}
RIVAL = "敌营"  # stands in everything said about rivals
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@dataclass
class Marked:
    """World, and per record the ids of its parts; gone: a card merged into 海川, bin: a deleted one of 周."""

    world: World
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    views: dict[str, int] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
    runs: dict[str, str] = field(default_factory=dict)
    incidents: dict[str, str] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    batches: dict[str, str] = field(default_factory=dict)
    pickups: dict[str, str] = field(default_factory=dict)
    visits: dict[str, str] = field(default_factory=dict)
    opportunities: dict[str, str] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    price_list: int = 0
    review: str = ""

    def number(self, record: str) -> str:
        return str(getattr(self.world, record))

    def number_behind(self, rule: str, record: str) -> str:
        """The number of that customer's own thing behind a door."""
        kept = {
            "/instruments": self.instruments,
            "/recalls/notices": self.notices,
            "/recalls/batches": self.batches,
            "/opportunities/contracts": AGREED,
            "/activities/forums": dict.fromkeys(RECORDS, FORUM),
            "/opportunities": self.opportunities,
            "/orders": self.orders,
            "/complaints/requests": self.requests,
            "/complaints": self.complaints,
            "/fieldwork/pickups": self.pickups,
            "/fieldwork/onsite": self.visits,
            "/assignments/coordinations": SLIPS,
        }
        found = next((numbers for start, numbers in kept.items() if rule.startswith(start)), None)
        return found[record] if found else self.number(record)


def mark(world: World) -> Marked:
    """Fills the parts through the real actions."""
    marked = Marked(world)
    for record in RECORDS:
        customer = _customer(world, record)
        marked.rows[record] = _parts(world, record, customer)
        marked.incidents[record] = _incident(world, record)
        marked.instruments[record] = _instrument(record, customer)
        marked.opportunities[record] = rooms.deal(customer, word=WORDS[record])
        doer, by = getattr(world, WRITERS[record]), getattr(world, ENGINEERS[record])
        writer = world.zhou if record == "secret" else world.assistant
        marked.rows[record] |= rooms.contact_made(customer, word=WORDS[record], by=doer, writer=writer)
        marked.rows[record]["request"] = rooms.saved(customer, word=WORDS[record])
        marked.rows[record]["plan"] = planned_contact(customer, word=WORDS[record], by=by)
        key, instrument = RECORDS.index(record) + 1, marked.instruments[record]
        told = put_notice(record, customer, instrument, word=WORDS[record], key=key)
        marked.batches[record], marked.notices[record] = told
        task = rooms.outside_task(customer, record, by=by.id)
        marked.pickups[record], marked.visits[record], marked.rows[record]["file"] = task
        marked.complaints[record], marked.requests[record], ids = cases(record, getattr(world, record))
        marked.rows[record] |= ids | daily(customer, word=WORDS[record], by=by.id)
    outside.route()
    partner(world)
    for record in RECORDS:  # each pays for the next one's: parties cross every border
        after = RECORDS[(RECORDS.index(record) + 1) % len(RECORDS)]
        made = order(_customer(world, record), WORDS[record], payer=_customer(world, after), world=world)
        marked.orders[record] = made.number
        marked.rows[record] |= made.rows
    marked.price_list = price_list()
    rooms.judged()
    marked.review, marked.rows["haichuan"]["item"] = plan(world)
    _tie(marked)
    _leave(marked)
    return marked


def _customer(world: World, record: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == getattr(world, record))).one()


def _parts(world: World, record: str, customer: Customer) -> dict[str, int]:
    word = WORDS[record]
    told = {"name": f"{word}联系", "mobile": MOBILES[record], "note": word}
    person = contacts.add(customer, values=told | {"email": f"{record}@mark.test"})
    need = needs.add(
        customer, values={"dimension": "function", "text": f"{word}需求", "priority": "1", "is_met": ""}
    )
    blank = dict.fromkeys(("service", "price", "history", "people", "strengths", "weaknesses"), "")
    rival = rivals.add(customer, values={**blank, "rival": f"{word}{RIVAL}", "share": 5, "valid_until": None})
    role = roles.add(customer, role="buyer")
    duty = rooms.team(customer, word=word, by=world.zhou if record == "secret" else world.director)
    marks.tag(customer, names=[f"{word}签"])
    marks.stick(customer, text=f"{word}便签", tone="warn")
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        file = Attachment(
            customer_id=customer.id, name=f"{word}附件.txt", media_type="text/plain", size=4, digest="0" * 64,
            stored=STORED[record], added_at=NOON, note=f"{word}备注",
        )  # fmt: skip
        customer.address = f"{word}路1号"
        session.add(file)
        upkeep.refresh(customer)
        session.flush()
    return {
        "id": customer.id, "contact": person.id, "need": need.id, "rival": rival.id, "role": role.id,
        "attachment": file.id, "duty": duty,
    }  # fmt: skip


def _incident(world: World, record: str) -> str:
    """About this customer; the secret one's is reported by 周, who alone may know of it."""
    word = WORDS[record]
    told = {
        "happened_on": NOON.date(), "found_on": NOON.date(), "channel": "self", "what": f"{word}泄露",
        "kinds": "other", "customer": getattr(world, record), "departments": "", "measures": f"{word}措施",
        "notified": "", "responsible": "",
    }  # fmt: skip
    with acting_as(world.zhou if record == "secret" else SYSTEM):
        return incidents.report(values=told).number


def _instrument(record: str, customer: Customer) -> str:
    blank = {field.name: "" for field in INSTRUMENT.fields} | dict.fromkeys(("months", "installed_on", "fee"))
    word = WORDS[record]
    told = {"name": f"{word}天平", "serial": f"{word}01", "place": f"{word}车间", "note": f"{word}器具"}
    made = instruments.add(customer, values=blank | told)
    record_of = {
        "verified_on": NOON.date(),
        "service": "",
        "certificate_number": f"{word}证",
        "result": "pass",
    }
    instruments.record(customer, made, values=record_of)
    return made.number


def _tie(marked: Marked) -> None:
    """海川 holds 东方 and the secret one, 东方 holds 越城: relations and the group cross every border."""
    holding = session.scalars(select(RelationType).where(RelationType.is_holding)).first()
    if holding is None:
        with transaction(Verb.SETTINGS_MANAGE, SYSTEM):
            holding = RelationType(code="holds", name="控股", reverse_name="被控股", is_holding=True)
            session.add(holding)
    for start, end in (("haichuan", "dongfang"), ("haichuan", "secret"), ("dongfang", "nobody")):
        ends = {"other": _customer(marked.world, end), "kind": holding, "is_outgoing": True}
        note = f"{WORDS[start]}{WORDS[end]}往来"
        made = relations.add(_customer(marked.world, start), **ends, share=20, note=note)
        marked.rows[start].setdefault("relation", made.id)
        marked.rows[end].setdefault("relation", made.id)
    for record in ("haichuan", "dongfang"):
        card = _customer(marked.world, record)
        members.add(card, user=marked.world.director.id or 0, part="team", reason=f"{WORDS[record]}协作")


def _leave(marked: Marked) -> None:
    """Views, jobs, merges and import runs of two people each."""
    world = marked.world
    with transaction(Verb.USER_MANAGE, SYSTEM):
        for name, person in (("lin", world.lin), ("zhou", world.zhou)):
            view = SavedView(
                room="customers", owner_id=person.id, name=f"{name}视图", query="", created_at=NOON
            )
            job = Job(
                number=f"RW-90000{person.id}", kind="customers.export", title=f"{name}任务", state="finished",
                actor_id=person.id, created_at=NOON, finished_at=NOON,
            )  # fmt: skip
            session.add_all([view, job])
            session.flush()
            marked.views[name], marked.jobs[name] = view.id, job.number
        for record in RECORDS:
            card = _customer(world, record)
            merge = Merge(
                kept_id=card.id, gone_id=_ghost(record, card).id, before="{}", moved="{}", reason="重复",
                merged_at=NOON,
            )  # fmt: skip
            session.add(merge)
            session.flush()
            marked.rows[record]["merge"] = merge.id
        run = ImportRun(
            number="DR-900001", kind="customers", file_name="名单.xlsx", file_digest="0" * 64,
            stored="x" * 32, headers="[]", state="finished", actor_id=world.assistant.id, created_at=NOON,
            finished_at=NOON,
        )  # fmt: skip
        session.add(run)
        session.flush()
        session.add(
            ImportRow(
                run_id=run.id, line=2, original='["某行"]', values='{"name": "某行"}', outcome="same",
                taken=True, target_id=marked.rows["secret"]["id"],
            )
        )  # fmt: skip
        marked.runs["assistant"] = run.number


def _ghost(record: str, card: Customer) -> Customer:
    """A card that was merged away."""
    ghost = Customer(
        number=f"K-8000{RECORDS.index(record)}", name=f"{WORDS[record]}旧卡", name_key=f"{WORDS[record]}旧卡",
        created_at=NOON, updated_at=NOON, deleted_at=NOON, deletion_reason="合并", merged_into_id=card.id,
        manager_id=card.manager_id, secrecy=card.secrecy,
    )  # fmt: skip
    session.add(ghost)
    session.flush()
    return ghost
