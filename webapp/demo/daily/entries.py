"""Contacts as rows: who was met, what was said, when it was entered, what was objected."""

import json
from datetime import datetime, timedelta

from webapp import clock
from webapp.demo.daily.book import Book, Row
from webapp.demo.daily.house import House
from webapp.demo.daily.occasions import Occasion
from webapp.demo.words import contacting
from webapp.domain.activity_words import INTERVIEW_ROLES, Contacting
from webapp.domain.funnel_checklists import STEP
from webapp.models import Activity, Attendee, Objection, OpportunityActivity

LATE = 0.06
LONG = {"visit": (40, 150), "first_interview": (50, 120), "demo": (60, 180), "reception": (30, 120),
        "meeting": (90, 240)}  # fmt: skip
WITH_OBJECTION = {"objection": 0.75, "statement": 0.3, "close": 0.2}


def write(house: House, book: Book, one: Occasion, colleagues: list[int]) -> Row:
    rng = house.rng
    at = house.moment(one.day)
    entered = _entered(house, one, at)
    summary, result = rng.choice(contacting.THEMES[one.theme])
    contact = one.customer.person(rng, one.day)
    points = [code for code, _said in STEP[one.step].points] if one.step else []
    row = book.add(
        Activity, customer_id=one.customer.id, contact_id=contact, by_id=one.by, kind=_kind(one),
        direction="in" if one.theme == "asks" or one.kind == "reception" else "out", phase=one.phase,
        step=one.step, checklist=json.dumps(points[: rng.randint(1, len(points))] if points else []),
        happened_at=at, minutes=rng.randint(*LONG.get(one.kind, (3, 18))), summary=summary,
        result=result if one.is_met or house.chance(0.85) else "",
        interest=rng.choices(("0", "1", "2", "3"), (6, 30, 44, 20))[0] if one.phase == "pre" else "",
        interview=_interview(house) if one.kind == "first_interview" else "",
        cost=rng.choice((0, 0, 4_500, 8_000, 12_600, 26_000)) if one.kind == "visit" else 0,
        recorded_at=entered, recorded_by_id=one.by, is_late=_is_late(house, at, entered),
    )  # fmt: skip
    _people(house, book, one, row, colleagues)
    if house.chance(WITH_OBJECTION.get(one.step, 0.0)):
        text, answer = rng.choice(contacting.OBJECTIONS)
        is_solved = house.chance(0.7)
        book.add(
            Objection, activity_id=row["id"], text=text, answer=answer, is_solved=is_solved,
            solved_at=entered if is_solved else None, solved_by_id=one.by if is_solved else None,
        )  # fmt: skip
    for deal in one.deals:
        book.add(OpportunityActivity, opportunity_id=deal, activity_id=row["id"])
    return row


def _kind(one: Occasion) -> str:
    """Forums are told by a scene of their own: talking to one customer's people is a visit."""
    return "visit" if one.kind == Contacting.MEETING else one.kind


def _entered(house: House, one: Occasion, at: datetime) -> datetime:
    """The same day or the next working one; some days later, if there were so many since."""
    if house.chance(LATE):
        day = house.step(one.day, house.rng.randint(2, 9))
        if day < house.as_of:
            return house.moment(day)
    if house.chance(0.2) and (day := house.step(one.day, 1)) < house.as_of:
        return house.moment(day)
    return house.soon(at)


def _is_late(house: House, at: datetime, entered: datetime) -> bool:
    return house.calendar.between(clock.wall(at).date(), clock.wall(entered).date()) > 1


def _interview(house: House) -> str:
    rng = house.rng
    roles = [code for code, _word in INTERVIEW_ROLES]
    told = {
        "goals": rng.choice(contacting.GOALS), "roles": roles[: rng.randint(1, 2)],
        "rivals": rng.choice(contacting.RIVALS), "criteria": rng.choice(contacting.CRITERIA),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False)


def _people(house: House, book: Book, one: Occasion, row: Row, colleagues: list[int]) -> None:
    if not one.is_met:
        return
    known = {
        other.id
        for other in one.customer.contacts
        if clock.wall(other.created_at) <= clock.wall(row["happened_at"]) - timedelta(days=1)
    }
    others = sorted(known - {row["contact_id"]})
    if others and house.chance(0.4):
        book.add(Attendee, activity_id=row["id"], contact_id=house.rng.choice(others))
    if house.chance(0.18):
        book.add(Attendee, activity_id=row["id"], user_id=house.rng.choice(colleagues))
