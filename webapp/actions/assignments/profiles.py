"""The profile of an account manager: how he works, what he is good at; kept by his head, never by himself."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.domain.assignment_facts import HIGHEST_SKILL
from webapp.domain.assignment_rules import MOST_UNITS
from webapp.domain.manager_words import MODES
from webapp.domain.ownership_classes import CLASSES
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import ManagerExperience, ManagerProfile, ManagerSkill, User
from webapp.queries.assignments import people


@action(Verb.MANAGER_EDIT)
def edit(
    person: User, *, mode: str, cap: int | None, sales_since: date | None, note: str, version: int
) -> None:
    """cap: whole units agreed with him, None: those of his level."""
    refuse_other_people(person, Verb.MANAGER_EDIT)
    if mode not in dict(MODES):
        raise Refusal("请选择组织形式。")
    if cap is not None and not 1 <= cap <= MOST_UNITS:
        raise Refusal("负荷上限应在 1 到 %(most)s 之间。", most=MOST_UNITS)
    if sales_since is not None and sales_since > clock.today():
        raise Refusal("从事业务的日期不能晚于今天。")
    row = _opened(person, version)
    row.mode, row.cap, row.sales_since, row.note = mode, cap, sales_since, note.strip()
    session.flush()


@action(Verb.MANAGER_EDIT)
def set_abilities(
    person: User,
    *,
    skills: Mapping[str, int],
    industries: Collection[str],
    ownerships: Collection[str],
    version: int,
) -> None:
    """All of them anew: what is not named is taken away; a skill of 0 is none."""
    refuse_other_people(person, Verb.MANAGER_EDIT)
    if any(not 0 <= skill <= HIGHEST_SKILL for skill in skills.values()):
        raise Refusal("技能评分应为 0 到 %(most)s 分。", most=HIGHEST_SKILL)
    if set(ownerships) - set(dict(CLASSES)):
        raise Refusal("请从列表中选择所有制。")
    row = _opened(person, version)
    _set_skills(person, {field: skill for field, skill in skills.items() if skill})
    _set_known(person, {("industry", one) for one in industries} | {("ownership", one) for one in ownerships})
    if version:
        flag_modified(row, "note")  # the version counts for the whole profile, skills included
    session.flush()


def refuse_other_people(person: User, verb: Verb) -> None:
    """Asked again under the lock: he may have changed his department, or be the actor himself."""
    session.refresh(person)
    if not people.may(actor(), verb, person):
        raise NotAllowed(verb)


def _opened(person: User, version: int) -> ManagerProfile:
    """The profile as its form saw it; version 0: there was none."""
    row = session.get(ManagerProfile, person.id)
    if (row.version if row else 0) != version:
        raise Stale
    if row is None:
        row = ManagerProfile(user_id=person.id)
        session.add(row)
    return row


def _set_skills(person: User, wanted: Mapping[str, int]) -> None:
    kept = {
        one.field: one
        for one in session.scalars(select(ManagerSkill).where(ManagerSkill.user_id == person.id))
    }
    for field, row in kept.items():
        if field not in wanted:
            session.delete(row)
    for field, skill in wanted.items():
        if field in kept:
            kept[field].skill = skill
        else:
            session.add(ManagerSkill(user_id=person.id, field=field, skill=skill))


def _set_known(person: User, wanted: set[tuple[str, str]]) -> None:
    rows = session.scalars(select(ManagerExperience).where(ManagerExperience.user_id == person.id))
    kept: dict[tuple[str, str], Any] = {(one.kind, one.name): one for one in rows}
    for key in sorted(kept.keys() - wanted):
        session.delete(kept[key])
    session.add_all(
        ManagerExperience(user_id=person.id, kind=kind, name=name)
        for kind, name in sorted(wanted - kept.keys())
    )
