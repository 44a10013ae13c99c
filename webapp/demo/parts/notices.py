"""到期送检 of the last year: a batch a month, a notice for each customer and site, what became of each."""

import calendar
from collections import defaultdict
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.demo.cast import Client, Cycle
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.domain.recall_batches import fee_of
from webapp.domain.recall_outcomes import Outcome
from webapp.domain.verbs import Role
from webapp.models import InstrumentKind, Notice, NoticeItem, RecallBatch, User

MONTHS = 13  # the next one's letters are out already
AHEAD = timedelta(days=45)  # before the month begins
OPEN_FOR = timedelta(days=120)
WAITS = 40  # days after the due date in which nobody wonders yet
ENDS = (
    (Outcome.POSTPONED, 0.25, "设备大修，修好后送检。"),
    (Outcome.ELSEWHERE, 0.5, ""),
    (Outcome.UNREACHABLE, 0.75, "电话两次无人接听，邮件没有回复。"),
)
RIVALS = ("星北校准中心", "澜通检测", "厂家校准")


@part(140)
def fill(making: Making) -> None:
    kinds = making.kinds()
    by = making.people(Role.ASSISTANT)[0].row
    first = date(making.as_of.year, making.as_of.month, 1)
    for back in range(MONTHS - 1, -2, -1):
        _month(making, first - relativedelta(months=back), kinds, by)


def _month(making: Making, first: date, kinds: dict[int, InstrumentKind], by: User) -> None:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    issued = first - AHEAD
    found: dict[tuple[int, str], list[Cycle]] = defaultdict(list)
    clients = {client.row.id: client for client in making.clients}
    for client in making.clients:
        for cycle in client.cycles:
            came_before = cycle.ordered_on is not None and cycle.ordered_on <= issued
            if first <= cycle.due_on <= last and not came_before:
                found[(client.row.id, cycle.instrument.place)].append(cycle)
    if issued >= making.as_of or not found:
        return
    batch = making.keep(
        RecallBatch(
            number=f"TP-{issued.year}-{number(making, f'recall_batch-{issued.year}'):04d}", from_on=first,
            to_on=last, state="ready", notices=len(found), items=sum(map(len, found.values())),
            created_at=making.moment(issued), created_by_id=by.id,
        )
    )  # fmt: skip
    for (customer_id, _place), cycles in sorted(found.items()):
        _notice(making, batch, clients[customer_id], cycles, kinds)


def _notice(
    making: Making, batch: RecallBatch, client: Client, cycles: list[Cycle], kinds: dict[int, InstrumentKind]
) -> None:
    row, issued = client.row, (batch.created_at).date()
    manager = making.person(row.manager_id)
    contact = next((one for one in client.contacts if one.is_recall or one.is_main), None)
    sent = making.moment(issued + timedelta(days=2))
    notice = making.keep(
        Notice(
            number=f"TZ-{issued.year}-{number(making, f'notice-{issued.year}'):04d}", batch_id=batch.id,
            customer_id=row.id, contact_id=contact.id if contact else None, place=cycles[0].instrument.place,
            channel="letter", step="letter", addressee=row.name, address=row.address,
            contact_name=contact.name if contact else "", contact_phone=contact.mobile if contact else "",
            contact_email=contact.email if contact else "", manager_id=row.manager_id,
            manager_name=manager.name if manager else "", manager_phone=manager.phone if manager else "",
            token=f"{making.rng.getrandbits(144):036x}", issued_on=issued, expires_on=issued + OPEN_FOR,
            printed_at=sent, sent_at=sent, delivered_at=sent + timedelta(days=3), state="sent",
        )
    )  # fmt: skip
    ends = [_item(making, notice, cycle, kinds[cycle.instrument.kind_id or 0]) for cycle in cycles]
    notice.state = "closed" if all(ends) else "answered" if any(ends) else "sent"


def _item(making: Making, notice: Notice, cycle: Cycle, kind: InstrumentKind) -> str:
    one = cycle.instrument
    item = NoticeItem(
        notice_id=notice.id, instrument_id=one.id, customer_id=notice.customer_id, due_on=cycle.due_on,
        months=one.months, is_mandatory=one.is_mandatory,
        fee=fee_of(mandatory=one.is_mandatory, own=one.fee, listed=kind.list_fee, on=notice.issued_on),
    )  # fmt: skip
    if cycle.ordered_on is not None and cycle.line_id is not None:
        item.outcome, item.outcome_on, item.answered_by = Outcome.SENT, cycle.ordered_on, "order"
        item.order_line_id = cycle.line_id
    elif (making.as_of - cycle.due_on).days > WAITS:
        _ended(making, item, cycle)
    making.keep(item)
    return item.outcome or ""


def _ended(making: Making, item: NoticeItem, cycle: Cycle) -> None:
    draw = making.rng.random()
    for outcome, limit, reason in ENDS:
        if draw < limit:
            item.outcome, item.reason, item.answered_by = outcome, reason, "user"
            item.outcome_on = cycle.due_on + timedelta(days=making.rng.randint(1, WAITS))
            if outcome is Outcome.ELSEWHERE:
                item.elsewhere = making.rng.choice(RIVALS)
            if outcome is Outcome.POSTPONED:
                item.booked_on = making.as_of + timedelta(days=making.rng.randint(5, 60))
                cycle.instrument.postponed_to = item.booked_on
            return
