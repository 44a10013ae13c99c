"""A row of an instrument list: the instrument it means, and what it would change."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions.imports.judgement import Judgement, Terms
from webapp.actions.imports.ledger.plan import Plan, shown
from webapp.actions.imports.parties import Parties
from webapp.actions.imports.twins import Twins
from webapp.actions.imports.understanding import Draft
from webapp.actions.instruments import EARLIEST
from webapp.domain.fields import Kind
from webapp.domain.import_instruments import INSTRUMENTS, PREFIX
from webapp.domain.instrument_card import FIELD, identity, plain
from webapp.domain.instrument_words import PURPOSES
from webapp.domain.verbs import Verb
from webapp.models import Instrument, InstrumentKind
from webapp.queries.imports.ledger import Ledger, ledger
from webapp.queries.imports.standing import Standing

ORDINAL = "ordinal"  # the place of a row without a serial number among its like
APART = frozenset(
    {"name", "serial", "verified_on", "certificate_number", "result", "months", "interval_source"}
)
ALIKE = ("model", "measuring_range", "accuracy")  # what tells instruments without serial numbers apart


def stated(draft: Draft) -> dict[str, Any]:
    """Column of the ledger -> value, as the ledger keeps it."""
    found = {}
    for key, value in draft.values.items():
        if key.startswith(PREFIX):
            name = key.removeprefix(PREFIX)
            of = FIELD.get(name)
            is_day = name == "verified_on" or (of is not None and of.kind is Kind.DATE)
            found[name] = date.fromisoformat(value) if is_day else value
    if "declared_mandatory" in found:
        found["declared_mandatory"] = found["declared_mandatory"] == "1"
    return found


def identity_of(draft: Draft) -> str:
    values = draft.values
    return identity(name=values.get(f"{PREFIX}name", ""), serial=values.get(f"{PREFIX}serial", ""))


class LedgerChecker:
    """Judges the rows of one file; two rows about one instrument add up or contradict each other."""

    def __init__(self, terms: Terms) -> None:
        self._parties = Parties(terms, verb=Verb.INSTRUMENT_EDIT, asks=True)
        self._twins = Twins(identity=_identities, facts=_facts, columns=INSTRUMENTS)
        self._places = Counter[tuple[int, tuple[str, ...]]]()

    def judge(self, drafts: Sequence[Draft]) -> list[Judgement]:
        self._parties.look_up(drafts)
        found = [(draft, *self._parties.of(draft)) for draft in drafts]
        there = ledger({(one.customer.id, identity_of(draft)) for draft, one, _near in found if one})
        return [self._judged(draft, standing, near, there) for draft, standing, near in found]

    def _judged(self, draft: Draft, standing: Standing | None, near: int | None, there: Ledger) -> Judgement:
        if standing is None:
            return Judgement(draft, near_id=near, is_near=near is not None)
        if not draft.values.get(f"{PREFIX}serial"):
            mark = (standing.customer.id, alike(draft))
            self._places[mark] += 1
            draft.values[ORDINAL] = self._places[mark]
        judgement = judge(draft, standing, there)
        self._twins.settle(judgement)
        return judgement


def judge(draft: Draft, standing: Standing, there: Ledger) -> Judgement:
    """New, changed, same or refused; nothing is written."""
    _refuse_day(draft)
    if draft.is_refused:
        return Judgement(draft, standing=standing)
    values, found = stated(draft), meant(draft, standing, there)
    kind = there.kind_of(values["name"])
    if found is not None and found.kind_id is not None:
        kind = there.kinds.get(found.kind_id)
    plan = Plan(found, kind)
    _compare(plan, values)
    _date(plan, values, draft, there)
    words = _kept_words(draft, values)
    if found is None:
        return Judgement(draft, "new", standing, plan, words=words)
    if not plan.changes and plan.record is None:
        return Judgement(draft, "same", standing, plan, words=words)
    return Judgement(draft, "changed", standing, plan, shown=shown(plan), words=words)


def meant(draft: Draft, standing: Standing, there: Ledger) -> Instrument | None:
    """The instrument of that name and serial number; without one the so-manieth of its like."""
    same = there.by_identity.get((standing.customer.id, identity_of(draft)), [])
    place = draft.values.get(ORDINAL)
    if place is None:
        return same[0] if same else None
    wanted = alike(draft)
    like = [one for one in same if _alike(one) == wanted]
    return like[place - 1] if len(like) >= place else None


def alike(draft: Draft) -> tuple[str, ...]:
    return (identity_of(draft), *(plain(draft.values.get(f"{PREFIX}{name}", "")) for name in ALIKE))


def _alike(one: Instrument) -> tuple[str, ...]:
    return (one.identity, *(plain(getattr(one, name)) for name in ALIKE))


def _compare(plan: Plan, values: dict[str, Any]) -> None:
    """Empty cells are not among the values: they erase nothing."""
    found = plan.found
    for name, value in values.items():
        if name not in APART:
            old = getattr(found, name) if found is not None else None
            if old != value:
                plan.changes[name] = (old, value)
    months, source = values.get("months"), values.get("interval_source", "")
    old = found.months if found is not None else None
    if months is not None and months != old:
        plan.changes["months"] = (old, months)
    if found is not None and (months is not None or source):
        wanted = source or (found.interval_source if months == old else "") or source_of(plan.kind)
        if wanted != found.interval_source and (months or found.months):
            plan.changes["interval_source"] = (found.interval_source, wanted)


def source_of(kind: InstrumentKind | None) -> str:
    """Whose the interval of a customer's list is: the regulation's where the kind has one (6.2)."""
    by_rule = kind is not None and kind.service == "verification" and kind.default_months
    return "jjg" if by_rule else "agreed"


def _date(plan: Plan, values: dict[str, Any], draft: Draft, there: Ledger) -> None:
    """A later day is a new record; an earlier one never sets the date back."""
    found, on = plan.found, values.get("verified_on")
    certificate = values.get("certificate_number", "")
    last = found.verified_on if found is not None else None
    if on is not None and last is not None and on < last:
        if on not in there.records.get(found.id if found else 0, {}):
            draft.note("已有 %(day)s 的检校记录，较早的日期没有改动。", tone="info", day=last.isoformat())
        return
    if on is not None and on != last:
        plan.record = on
    elif certificate and found is not None and certificate != found.certificate_number and on == last:
        plan.changes["certificate_number"] = (found.certificate_number, certificate)
    elif certificate and on is None and (found is None or not found.certificate_number):
        plan.changes["certificate_number"] = ("", certificate)


def _refuse_day(draft: Draft) -> None:
    day = draft.values.get(f"{PREFIX}verified_on")
    if day and not EARLIEST <= date.fromisoformat(day) <= clock.today():
        draft.refuse("上次检定日期 %(day)s 晚于今天或早于 1980 年，请核对。", day=day)


def _kept_words(draft: Draft, values: dict[str, Any]) -> list[tuple[str, str]]:
    purpose = values.get("purpose", "")
    if not purpose or purpose in dict(PURPOSES):
        if not purpose and values.get("declared_mandatory"):
            draft.note("填了强制检定，没有填用途：照填报登记，请补充用途。", tone="info")
        return []
    draft.note("用途“%(word)s”不在用语表里，照原文保留。", tone="info", word=purpose)
    return [("purpose", purpose)]


def _identities(judgement: Judgement) -> list[str]:
    """Rows without a serial number are told apart by their place, so they are never twins."""
    assert judgement.standing is not None
    if ORDINAL in judgement.draft.values:
        return []
    return [f"{judgement.standing.customer.id}:{identity_of(judgement.draft)}"]


def _facts(draft: Draft) -> dict[str, Any]:
    facts = {key: value for key, value in draft.values.items() if key.startswith(PREFIX)}
    return facts | {f"{PREFIX}name": identity_of(draft), f"{PREFIX}serial": identity_of(draft)}
