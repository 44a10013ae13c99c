"""Entering a 中间商 and changing what is written of it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.partners.course import leave, refuse_lost
from webapp.domain import partners as rules
from webapp.domain.names import clean_name, name_key
from webapp.domain.partner_words import State, number_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Partner, Sequence
from webapp.queries.partners import sight

PLAIN = tuple(field.name for field in rules.PARTNER.fields if field.name not in {"name", "keeper"})


@action(Verb.PARTNER_WRITE)
def enter(*, values: Mapping[str, Any]) -> Partner:
    """With its number; values: a typed value for each field of rules.PARTNER."""
    _refuse_faults(values)
    key = _key_of(values["name"], but=None)
    year = clock.today().year
    partner = Partner(
        number=number_of(year, Sequence.take(f"partner-{year}")),
        name=clean_name(values["name"]),
        name_key=key,
        keeper_id=_keeper_of(values["keeper"], held=None),
        created_at=clock.now(),
        created_by_id=actor().id,
        **{name: values[name] for name in PLAIN},
    )
    session.add(partner)
    session.flush()
    leave(partner, "entered")
    return partner


@action(Verb.PARTNER_WRITE)
def change(partner: Partner, *, values: Mapping[str, Any], version: int, seen: str) -> bool:
    """Whether anything changed; raises Conflict where it would undo what somebody else saved since."""
    refuse_lost(partner, Verb.PARTNER_WRITE)
    _refuse_faults(values)
    theirs = present(partner)
    mine = {field.name: values[field.name] for field in rules.PARTNER.fields}
    if partner.version != version:
        refuse_stale(rules.PARTNER, partner, mine=mine, theirs=theirs, version=version, seen=seen)
    if mine == theirs:
        return False
    if partner.state == State.WAITING and mine["kind"] != theirs["kind"]:
        raise Refusal("准入待批准，不能改类型；先审批，或改回原来的类型。")
    partner.name_key = _key_of(mine["name"], but=partner.id)
    partner.name = clean_name(mine["name"])
    partner.keeper_id = _keeper_of(mine["keeper"], held=partner.keeper_id)
    for name in PLAIN:
        setattr(partner, name, mine[name])
    leave(partner, "changed")
    return True


def present(partner: Partner) -> dict[str, Any]:
    """Field -> value as a form takes it: the person by id."""
    told = {name: getattr(partner, name) for name in PLAIN}
    return told | {"name": partner.name, "keeper": str(partner.keeper_id)}


def _refuse_faults(values: Mapping[str, Any]) -> None:
    for refusal in rules.faults(values, today=clock.today()).values():
        raise refusal


def _key_of(name: str, *, but: int | None) -> str:
    """One name stands once; the number of the other is told to who may see it."""
    key = name_key(name)
    other = session.scalars(select(Partner).where(Partner.name_key == key, Partner.id != (but or 0))).first()
    if other is None:
        return key
    if sight.get(other.number, viewer=actor()) is None:
        raise Refusal("这家中间商已由同事登记，请向部门负责人了解由谁负责。")
    raise Refusal("这家中间商已经登记：%(number)s %(name)s。", number=other.number, name=other.name)


def _keeper_of(chosen: str, *, held: int | None) -> int:
    """Somebody at work who may look after one; who does already may stay."""
    if chosen not in dict(sight.keepers(actor(), held=held)):
        raise Refusal("所选负责人已不在岗或无权负责，请重新选择。")
    return int(chosen)
