"""A row of an order list: the order and the line it means, and what it would change."""

from collections import Counter
from collections.abc import Sequence

from webapp import clock
from webapp.actions.imports.books.plan import ORDINAL, Facts, Plan, facts_of, shown
from webapp.actions.imports.judgement import Judgement, Terms
from webapp.actions.imports.parties import Parties
from webapp.actions.imports.understanding import Draft
from webapp.actions.instruments import EARLIEST
from webapp.domain.import_orders import FIELD
from webapp.domain.instrument_card import identity
from webapp.domain.instrument_words import SERVICES
from webapp.domain.mandatory import is_free
from webapp.domain.money import MOST_FEE, yuan
from webapp.domain.order_lines import money, paid_by_line
from webapp.domain.verbs import Verb
from webapp.queries.imports.books import Books, Line, Sheet, books
from webapp.queries.imports.ledger import Found, Ledger, kinds, matched
from webapp.queries.imports.standing import Standing
from webapp.queries.instruments.kinds import names

KNOWN_SERVICES = frozenset(code for code, _word in SERVICES)
# What a later file may fill in or set right; an order made here keeps what was agreed on it.
FILLED = (
    "promised_on", "finished_on", "certificate_number", "result", "verifier", "checker", "approver",
    "standards",
)  # fmt: skip
CORRECTED = (*FILLED, "model", "quantity", "note")
MONEY = ("list_fee", "charged", "service_value", "paid")


class Shelf:
    """What a portion of rows may mean: customers, their orders, their instruments."""

    def __init__(self, parties: Parties, terms: Terms) -> None:
        self.parties, self._terms = parties, terms
        self.books, self.ledger = Books(), Ledger(names(), kinds())
        self.instruments: Found = {}

    def look_up(self, drafts: Sequence[Draft]) -> list[tuple[Draft, Standing | None, int | None]]:
        self.parties.look_up(drafts)
        found = [(draft, *self.parties.of(draft)) for draft in drafts]
        about = [(one, facts) for draft, one, _near in found if one and (facts := facts_of(draft))]
        self.books = books(
            numbers={facts.source_number for _one, facts in about} - {""},
            lone={(one.customer.id, facts.key) for one, facts in about if not facts.source_number},
            viewer=self._terms.viewer,
        )
        wanted = {(one.customer.id, facts.name, facts.serial) for one, facts in about if facts.name}
        self.instruments = matched(wanted, self.ledger.names)
        return found


class BookChecker:
    """Judges the rows of one file; two equal lines are two lines."""

    def __init__(self, terms: Terms) -> None:
        self._parties = Parties(terms, verb=Verb.ORDER_EDIT, asks=True)
        self._terms = terms
        self._places = Counter[tuple[str, str, int]]()
        self._owners: dict[str, tuple[int, int]] = {}  # 委托单号 -> customer, line

    def judge(self, drafts: Sequence[Draft]) -> list[Judgement]:
        shelf = Shelf(self._parties, self._terms)
        return [self._judged(shelf, *one) for one in shelf.look_up(drafts)]

    def _judged(self, shelf: Shelf, draft: Draft, standing: Standing | None, near: int | None) -> Judgement:
        facts = facts_of(draft)
        if facts is not None:
            owner = standing.customer.id if standing and not facts.source_number else 0
            mark = (facts.source_number, facts.key, owner)
            self._places[mark] += 1
            draft.values[ORDINAL] = self._places[mark]
        if standing is None or facts is None:
            return Judgement(draft, standing=standing, near_id=near, is_near=near is not None)
        if facts.source_number:
            owner, line = self._owners.setdefault(facts.source_number, (standing.customer.id, draft.line))
            if owner != standing.customer.id:
                draft.refuse("第 %(line)s 行的同一委托单号是另一家客户的，请核对。", line=line)
        return judge(draft, standing, shelf)


def judge(draft: Draft, standing: Standing, shelf: Shelf) -> Judgement:
    """New, changed, same or refused; nothing is written."""
    facts = facts_of(draft)
    if facts is not None:
        _refuse_days(draft, facts)
    if facts is None or draft.is_refused:
        return Judgement(draft, standing=standing)
    plan = _plan(facts, draft, standing, shelf)
    if plan is not None and plan.line is None:
        _refuse_dear(draft, plan)
    if plan is None or draft.is_refused:
        return Judgement(draft, standing=standing)
    words = _kept_words(draft, facts)
    if plan.line is None:
        _note_money(draft, facts)
        return Judgement(draft, "new", standing, plan, words=words)
    _compare(plan, plan.line, draft)
    if not plan.changes:
        return Judgement(draft, "same", standing, plan, words=words)
    return Judgement(draft, "changed", standing, plan, shown=shown(plan), words=words)


def _plan(facts: Facts, draft: Draft, standing: Standing, shelf: Shelf) -> Plan | None:
    """None where the row contradicts what is there; the draft says how."""
    customer, place = standing.customer.id, int(draft.values.get(ORDINAL, 1))
    plan = Plan(facts, place, kind=shelf.ledger.kind_of(facts.name) if facts.name else None)
    if facts.source_number:
        plan.sheet = _sheet(facts, draft, customer, shelf.books)
        plan.line = plan.sheet.lines.get((facts.key, place)) if plan.sheet else None
    else:
        plan.sheet, plan.line = shelf.books.lone.get((customer, facts.key, place), (None, None))
    if plan.sheet and plan.sheet.row["is_own"] and plan.line is None:
        draft.refuse("委托单 %(number)s 上没有这一行，请在系统里补上后再导入。", number=facts.source_number)
    plan.instrument = shelf.instruments.get((customer, _identity(facts)))
    return None if draft.is_refused else plan


def _refuse_dear(draft: Draft, plan: Plan) -> None:
    """What mandatory work is worth comes from the catalogue, piece by piece."""
    fee, quantity = plan.kind.list_fee if plan.kind else None, plan.facts.values.get("quantity", 1)
    if abs((fee or 0) * quantity) > MOST_FEE:
        draft.refuse("标准收费乘以数量超过 1 亿元，请核对。", column=FIELD["quantity"].label)


def _identity(facts: Facts) -> str:
    return identity(name=facts.name, serial=facts.serial)


def _sheet(facts: Facts, draft: Draft, customer: int, there: Books) -> Sheet | None:
    sheets = there.by_number.get(facts.source_number, [])
    mine = next((one for one in sheets if one.row["customer_id"] == customer), None)
    if mine is None and sheets:
        draft.refuse("委托单号 %(number)s 已登记在另一家客户名下，请核对。", number=facts.source_number)
    if mine is not None and mine.row["ordered_on"] != facts.ordered_on:
        day = mine.row["ordered_on"].isoformat()
        draft.note("同一委托单的业务日期是 %(day)s，按委托单的日期登记。", day=day)
    return mine


def _compare(plan: Plan, line: Line, draft: Draft) -> None:
    assert plan.sheet is not None
    order, values = plan.sheet.row, plan.facts.values
    if order["state"] == "cancelled":
        draft.note("委托单 %(number)s 已取消，没有改动。", tone="info", number=order["number"])
        return
    for name in FILLED if order["is_own"] else CORRECTED:
        old, new = line.now(name), values.get(name)
        if name == "promised_on" and old is None and new == order["promised_on"]:
            continue  # a list of ours tells the order's own day
        if new is not None and new != old and not (order["is_own"] and old):
            plan.changes[name] = (old, new)
    if not order["is_own"] and not _costs_as_told(plan.sheet, line, plan.facts):
        _compare_money(plan, line)
    if line.now("instrument_id") is None and plan.instrument and (plan.changes or not order["is_own"]):
        plan.changes["instrument_id"] = (None, plan.instrument.id)


def _costs_as_told(sheet: Sheet, line: Line, facts: Facts) -> bool:
    """The row says what a list of ours would: what is asked for, and what came in for it."""
    if facts.service not in {"", line.now("service")} or facts.values.get("charged") != line.now("charged"):
        return False
    told = facts.values.get("paid", line.now("paid"))
    if told == line.now("paid"):
        return True
    lines = list({id(one): one for one in sheet.lines.values()}.values())
    costs = [(one.now("charged"), one.now("paid")) for one in lines]
    before = sum(one.row["paid"] for one in lines if not one.is_new)
    grown = sum(paid for _charged, paid in costs) - before
    received = paid_by_line(sheet.row["paid_total"] + grown, costs)
    mine = next(place for place, one in enumerate(lines) if one is line)
    return bool(told == received[mine])


def _compare_money(plan: Plan, line: Line) -> None:
    facts = plan.facts
    service = facts.service or line.now("service")
    if service != line.now("service"):
        plan.changes["service"] = (line.now("service"), service)
        plan.changes["is_mandatory"] = (line.now("is_mandatory"), service == "mandatory")
    now = money(
        amount=facts.amount if "charged" in facts.values else line.now("list_fee"),
        paid=facts.paid if "paid" in facts.values else line.now("paid"),
        mandatory=service == "mandatory",
        on=facts.ordered_on,
        list_fee=line.now("service_value"),
    )
    for name in MONEY:
        old, new = line.now(name), getattr(now, name)
        if old != new:
            plan.changes[name] = (old, new)


def _refuse_days(draft: Draft, facts: Facts) -> None:
    today, done = clock.today(), facts.values.get("finished_on")
    if not EARLIEST <= facts.ordered_on <= today:
        draft.refuse("业务日期 %(day)s 晚于今天或早于 1980 年，请核对。", day=facts.ordered_on.isoformat())
    if done is not None and not EARLIEST <= done <= today:
        draft.refuse("完成日期 %(day)s 晚于今天或早于 1980 年，请核对。", day=done.isoformat())
    elif done is not None and done < facts.ordered_on:
        draft.note("完成日期早于业务日期，请核对。")


def _note_money(draft: Draft, facts: Facts) -> None:
    if facts.service == "mandatory" and facts.paid > 0 and is_free(mandatory=True, on=facts.ordered_on):
        draft.note(
            "强制检定自 2017 年 4 月起免费，文件写明已收 %(paid)s 元，照文件登记。",
            tone="info",
            paid=yuan(facts.paid),
        )
    if facts.paid > max(facts.amount, 0):
        draft.note("已收金额大于金额，请核对。")


def _kept_words(draft: Draft, facts: Facts) -> list[tuple[str, str]]:
    if not facts.service or facts.service in KNOWN_SERVICES:
        return []
    draft.note("业务类型“%(word)s”不在用语表里，照原文保留。", tone="info", word=facts.service)
    return [("business_type", facts.service)]
