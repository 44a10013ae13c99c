"""A playbook applied to its segment: a job writes its contacts; withdrawn before anything was done."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from webapp import clock, jobs
from webapp.actions import action, actor, let_go, session
from webapp.actions.activities.plans import end_playbook, playbook_contact
from webapp.domain.playbooks import Playbook, packed, unpacked
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import PlaybookLine, PlaybookUse, ValueRun
from webapp.models import Sequence as Numbers
from webapp.queries.segments import playbook_rules, playbook_uses
from webapp.queries.segments.playbooks import Proposed, meanwhile, proposed

APPLYING = "segments.playbook"
WHY = N_("按经营策略安排（%(number)s）。")
TOKEN = 32  # signs
PORTION = 50
LONGEST = 500


@action(Verb.ACTIVITY_WRITE)
def start(made: ValueRun | None, segment: str, *, token: str, seen: str) -> tuple[PlaybookUse, str]:
    """The job's number beside it, "" where this page was confirmed before: nothing is made twice."""
    there = playbook_uses.of_token(actor().id, token)
    if there is not None:
        return there, ""
    use = open_use(made, segment, token=token, seen=seen)
    return use, jobs.enqueue(APPLYING, title=N_("按经营策略安排"), params={"use": use.id})


@action(Verb.ACTIVITY_WRITE)
def open_use(made: ValueRun | None, segment: str, *, token: str, seen: str) -> PlaybookUse:
    """seen: the mark of what was looked at; nothing is planned yet. Refused where it reaches nobody."""
    playbook = playbook_rules.now().get(segment)
    if made is None or playbook is None or len(token) != TOKEN:
        raise Refusal("请重新打开安排页面，核对后再确认。")
    if seen != playbook_rules.mark(made):
        raise Refusal("策略或测算刚刚更新，请重新打开安排页面，核对后再确认。")
    if all(one.why_not for one in proposed(made, playbook, start=clock.today(), viewer=actor())):
        raise Refusal("这个分群里现在没有您可以安排的客户，没有安排任何联络。")
    use = PlaybookUse(
        number=f"CL-{Numbers.take('playbook_use'):05d}", segment=segment, run_id=made.id, token=token,
        playbook=json.dumps(packed(playbook), ensure_ascii=False), start_on=clock.today(),
        by_id=actor().id, created_at=clock.now(),
    )  # fmt: skip
    session.add(use)
    session.flush()
    return use


@jobs.task(APPLYING)
def work(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Run twice after a restart, whoever stands in it already is passed over."""
    use = session.get_one(PlaybookUse, params["use"])
    number = use.number
    arrange(use, progress)
    return {"text": N_("按经营策略安排"), "href": f"/segments/playbooks/{number}"}


def arrange(use: PlaybookUse, progress: jobs.Progress | None = None) -> None:
    """Several deeds, so that nobody waits long for one; the last one says that all is planned."""
    key, playbook = use.id, unpacked(json.loads(use.playbook))
    made = session.get_one(ValueRun, use.run_id)
    found = proposed(made, playbook, start=use.start_on, viewer=actor(), use=use.id)
    let_go()
    if progress:
        progress.total(len(found))
    for place in range(0, len(found), PORTION):
        _write(key, playbook, found[place : place + PORTION])
        if progress:
            progress.step(min(place + PORTION, len(found)))
    _finish(key)


@action(Verb.ACTIVITY_WRITE)
def _write(use_id: int, playbook: Playbook, found: Sequence[Proposed]) -> None:
    """Whoever went out of reach or to another manager, or was planned for, since the days were given is left
    out.
    """
    use = session.get_one(PlaybookUse, use_id)
    session.refresh(use)
    if use.state != "planning":
        raise Refusal("这次安排已经撤销。")
    late = meanwhile(found, playbook, start=use.start_on, viewer=actor())
    why = json.dumps([Remark(WHY, {"number": use.number}, "info").packed()], ensure_ascii=False)
    for one in (_as_now(one, late) for one in found):
        for (_after, step), day in zip(playbook.contacts, one.days, strict=False):
            playbook_contact(
                one.customer_id, owner=one.manager_id or 0, kind=step.kind, due_on=day,
                use=use.number, note=step.purpose, why=why,
            )  # fmt: skip
        session.add(
            PlaybookLine(
                use_id=use_id, customer_id=one.customer_id, manager_id=one.manager_id,
                contacts=len(one.days), why_not=one.why_not, created_at=clock.now(),
            )
        )  # fmt: skip
    session.flush()


def _as_now(one: Proposed, late: Mapping[int, str]) -> Proposed:
    if one.why_not or one.customer_id not in late:
        return one
    return replace(one, why_not=late[one.customer_id], days=())


@action(Verb.ACTIVITY_WRITE)
def _finish(use_id: int) -> None:
    use = session.get_one(PlaybookUse, use_id)
    if use.state == "planning":
        use.state = "planned"


@action(Verb.ACTIVITY_WRITE)
def withdraw(use: PlaybookUse, *, reason: str) -> None:
    """By whoever applied it; what is still only planned is given up."""
    session.refresh(use)
    if use.by_id != actor().id:
        raise Refusal("只有安排的人可以撤销。")
    if use.state == "withdrawn":
        raise Refusal("这次安排已经撤销。")
    if not reason.strip() or len(reason) > LONGEST:
        raise Refusal("请写明撤销原因，不超过 %(most)s 字。", most=LONGEST)
    end_playbook(use.number, reason=reason.strip())
    use.state, use.reason = "withdrawn", reason.strip()
    use.withdrawn_at, use.withdrawn_by_id = clock.now(), actor().id
