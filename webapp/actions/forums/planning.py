"""A forum planned, changed and cancelled; its number counts up within the year (AC-09)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.editing import Conflict
from webapp.actions.forums.standing import held
from webapp.domain import forums as rules
from webapp.domain.edits import differences
from webapp.domain.forums import FORUM
from webapp.domain.refusal import Refusal
from webapp.domain.values import words_in
from webapp.domain.verbs import Reach, Verb
from webapp.models import AuditEntry, Forum, ForumColleague, Sequence
from webapp.queries.forums import facts

SAME = ("title", "kind", "about", "held_on", "begins", "ends", "place", "agenda")


def present(one: Forum) -> dict[str, Any]:
    """As the form shows it: people and department by their keys."""
    known = {name: getattr(one, name) for name in SAME}
    names = "、".join(str(row.user_id) for row in facts.colleagues(one))
    return known | {
        "department": str(one.department_id or ""),
        "owner": str(one.owner_id),
        "colleagues": names,
    }


@action(Verb.FORUM_MANAGE)
def create(values: Mapping[str, Any]) -> Forum:
    """values: one for each field of FORUM. Sent twice, it is planned once."""
    _refuse(values)
    twin = select(Forum).where(
        Forum.title == values["title"], Forum.held_on == values["held_on"], Forum.begins == values["begins"],
        Forum.created_by_id == actor().id, Forum.state == rules.State.PREPARING.value,
    )  # fmt: skip
    if (found := session.scalars(twin.limit(1)).first()) is not None:
        return found
    year = clock.today().year
    made = Forum(
        number=rules.number_of(year, Sequence.take(f"forum-{year}")),
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    _put(made, values)
    session.add(made)
    session.flush()
    _bring(made, values["colleagues"])
    return made


@action(Verb.FORUM_MANAGE)
def save(one: Forum, *, values: Mapping[str, Any], version: int, seen: str) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    one = held(one)
    rules.refuse_over(one.state)
    if one.version != version:
        _refuse_conflict(one, values, seen)
    _refuse(values)
    _put(one, values)
    _bring(one, values["colleagues"])
    session.flush()


@action(Verb.FORUM_MANAGE)
def cancel(one: Forum, *, reason: str, version: int) -> None:
    one = held(one, version=version)
    rules.refuse_cancelling(one.state, reason=reason)
    one.state, one.reason = rules.State.CANCELLED.value, reason.strip()
    one.ended_at, one.ended_by_id = clock.now(), actor().id
    session.flush()


def _refuse(values: Mapping[str, Any]) -> None:
    for refusal in rules.plan_faults(values).values():
        raise refusal
    person, by = int(values["owner"]), actor()
    if by.reach(Verb.FORUM_MANAGE) is Reach.OWN and person != by.id:
        raise Refusal("您只能组织由自己负责的座谈会。")
    if not facts.may(person, Verb.FORUM_MANAGE):
        raise Refusal("所选人员已不在岗，请重新选择。")


def _refuse_conflict(one: Forum, values: Mapping[str, Any], seen: str) -> None:
    found = differences(FORUM, mine=values, theirs=present(one), since=seen)
    if found:
        last = session.execute(
            select(AuditEntry.actor_name, AuditEntry.at)
            .where(AuditEntry.kind == "forums", AuditEntry.row_id == one.id)
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
        who, at = (last.actor_name, last.at) if last else ("", None)
        raise Conflict(found, version=one.version, who=who, at=at)


def _put(one: Forum, values: Mapping[str, Any]) -> None:
    for name in SAME:
        setattr(one, name, values[name])
    one.owner_id = int(values["owner"])
    one.department_id = int(values["department"]) if values["department"] else None


def _bring(one: Forum, names: str) -> None:
    """Ours who take part: who stays keeps what is told of him."""
    wanted = {int(key) for key in words_in(names)}
    there = {row.user_id: row for row in facts.colleagues(one)}
    for key in there.keys() - wanted:
        session.delete(there[key])
    known = {int(key) for key, _name in facts.people()}
    for key in sorted((wanted & known) - there.keys()):
        session.add(ForumColleague(forum_id=one.id, user_id=key))
    session.flush()
