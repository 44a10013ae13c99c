"""02 … 04: the receipt, the judgement, and into whose hands it is given."""

from webapp import clock
from webapp.actions import action
from webapp.actions.complaints import assigning, containing, desk, ending
from webapp.actions.complaints.telling import Message
from webapp.demo.cases import intake
from webapp.demo.cases.tale import Tale
from webapp.demo.words import replies
from webapp.domain.complaint_words import ChangeKind, Channel
from webapp.domain.verbs import Verb
from webapp.models import Complaint

LEVELS = {"general": ("low", "low"), "serious": ("medium", "medium"), "major": ("high", "high")}


def acknowledge(tale: Tale) -> None:
    """Within the hours of the gravest, or half a day."""
    at = tale.days.within(1 if tale.severity != "general" else 1 + tale.plan.back % 3)
    way = "phone" if tale.phone else "message"
    if tale.complaint.is_anonymous:
        told = Message("none", replies.NOBODY, at)
    else:
        told = Message(way, replies.RECEIPT.format(number=tale.complaint.number), at, to=tale.who)
    if tale.plan.channel == Channel.WEB and tale.trouble.about != "none":
        intake.linked(tale)
        told = Message(told.way, told.words, tale.days.soon(), to=told.to)
    tale.move(desk.acknowledge, told, by=tale.desk, at=tale.days.last)


def assess(tale: Tale) -> None:
    trouble, at = tale.trouble, tale.on("assess")
    risk, complexity = LEVELS[tale.severity]
    refused = tale.plan.twist if tale.plan.twist in {"rejected", "transferred"} else ""
    told = desk.Judgement(
        refused or "accepted", is_ours=not refused, category=trouble.category, severity=tale.severity,
        risk=risk, complexity=complexity, impact=replies.IMPACT[tale.severity],
        is_urgent=tale.severity != "general", reason=replies.NOT_OURS if refused else "",
        containment=replies.CONTAINED if tale.is_major else "", summary=trouble.summary,
    )  # fmt: skip
    if tale.is_major:
        tale.do(_tell_top, by=tale.desk, at=at, note=replies.TOLD_TOP)
        at = tale.days.soon()
    tale.move(desk.assess, told, by=tale.desk, at=at)


@action(Verb.COMPLAINT_RUN)
def _tell_top(complaint: Complaint, *, note: str) -> None:
    containing.tell_top(complaint, at=clock.now(), note=note)


def assign(tale: Tale) -> None:
    people, at = tale.people, tale.on("assign")
    tale.do(assigning.hear, by=people.lead, at=at, listening=replies.HEARD[tale.plan.back % 3], mood="upset")
    _changes(tale)
    _choose(tale)
    tale.move(assigning.assign, by=people.lead, handler=tale.handler, investigators=tale.investigators)


def _changes(tale: Tale) -> None:
    place, people = tale.plan.back % 5, tale.people
    receiver = tale.complaint.receiver_id
    new = next(one for one in people.chiefs if one is not tale.complained and one.id != receiver)
    used = {
        ChangeKind.PERSON: assigning.Change(is_used=True, goes_to=new.name, user_id=new.id),
        ChangeKind.PLACE: assigning.Change(is_used=True, came_from="受理大厅", goes_to="二楼会议室"),
        ChangeKind.TIME: assigning.Change(is_used=True, moved_to=tale.days.morning(2)),
    }
    for number, kind in enumerate(ChangeKind):
        not_needed = assigning.Change(is_used=False, reason=replies.NOT_CHANGED[kind])
        wanted = used[kind] if number == place else not_needed
        tale.do(assigning.change, kind, wanted, by=people.lead)


def _choose(tale: Tale) -> None:
    """A chief of business handles it, somebody who had no part in it looks into it."""
    people, place = tale.people, tale.plan.back
    chiefs = [one for one in people.chiefs if one is not tale.complained]
    tale.handler = chiefs[place % len(chiefs)]
    free = [one for one in people.desks if one not in {tale.complained, tale.desk}]
    if tale.trouble.track == "technical" or not free:
        free = [people.council[-1], *free[:1]]
    tale.investigators = free


def reject(tale: Tale) -> None:
    told = Message("phone", replies.NOT_OURS, tale.days.on(2), to=tale.who)
    tale.move(ending.reject, told, by=tale.people.lead, at=tale.days.last)


def hand_over(tale: Tale) -> None:
    """转交: to whoever is competent; closed with that notice."""
    told = Message("phone", replies.HANDED_ON, tale.days.on(2), to=tale.who)
    tale.move(ending.close, told, by=tale.people.lead, at=tale.days.last, effect_due_on=None)
