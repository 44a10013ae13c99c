"""Every route x every person x own, other's and isolated record: the written rules; refused is unchanged."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.security import marked_forum, marked_partner
from tests.security.complaint_step_doors import deed_of
from tests.security.doors import Door, doors
from tests.security.marked import Marked
from webapp.actions.customers import printing
from webapp.actions.messages import printing as letter_printing
from webapp.actions.prepayments import printing as statements
from webapp.actions.recalls import printing as recall_printing
from webapp.actions.reviews import printing as review_printing
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Reach, Role, Verb

PEOPLE = {
    "lin": Role.MANAGER, "zhou": Role.MANAGER, "he": Role.STAFF, "assistant": Role.ASSISTANT,
    "head": Role.HEAD, "other_head": Role.HEAD, "chief": Role.HEAD, "quality": Role.QUALITY,
    "director": Role.DIRECTOR, "committee": Role.COMMITTEE, "admin": Role.ADMIN,
}  # fmt: skip
# How each person stands to each card: what a right of that reach covers. Nothing: out of reach of any right.
STANDS: dict[str, dict[str, Reach]] = {
    "haichuan": {"lin": Reach.OWN, "head": Reach.DEPARTMENT},
    "dongfang": {"zhou": Reach.OWN, "other_head": Reach.DEPARTMENT},
    "nobody": {"head": Reach.DEPARTMENT, "other_head": Reach.DEPARTMENT},
    "secret": {"zhou": Reach.OWN},
}
FOR_ALL = {"assistant", "chief", "quality", "director"}  # a reach of everything covers what is not isolated
TEAM = {"director"}  # on the team of 海川 and 东方, but may not edit
GOOD, REFUSED = frozenset({200, 201, 302, 303, 400, 409, 422}), frozenset({403, 404})
PARTS = {"attachment", "contact", "duty", "need", "rival", "role", "merger", "request", "file"}
PARTS |= {"enclosure", "paper", "<thing>"}
Line = tuple[Door, str, frozenset[int]]
ENDING = {"/logout", "/profile/sessions/everywhere", "/profile/password"}
# Whose they are is asked in test_side_doors and tests/web (test_incident_sight, test_managers, …).
ROOMS, BOOKS = ("managers", "handovers", "pool", "simulations", "coordinations"), "/segments/playbooks/<"
PERSONAL = ("/jobs/", "/imports/", "/incidents/", "/praises/", "/reviews/<number>", "/feeds/", "/surveys/")
PERSONAL += ("/activities/forums", "/activities/weekly", "/reviews/events/", "/reviews/people/")
PERSONAL += ("/segments/lost/", "/customers/<number>/apprais", "/goals/", "/segments/grades/", BOOKS)
PERSONAL += (*(f"/assignments/{room}/" for room in ROOMS), "/reviews/periods/<slug>/ranking")
PERSONAL += ("/reviews/periods/<slug>/calibration", "/reviews/periods/<slug>/table", "/reviews/departments/")
PERSONAL += ("/reports/monthly/<number>", "/partners/<number>")
LAST = ("deletion", "removal", "end", "undoing", "ending", "disabling", "merger", "secrecy", "password")
LAST += ("release",)


@pytest.fixture
def quick_paper(monkeypatch: pytest.MonkeyPatch, plain_paper: None) -> None:
    """Printing is proved elsewhere; here only who may."""
    for room in (printing, letter_printing, recall_printing, review_printing, statements):
        monkeypatch.setattr(room, "run_apart", lambda *_told, **_options: 1)


def may(person: str, verb: Verb, record: str) -> bool:
    reach = GRANTS[PEOPLE[person]].get(verb)
    if person == "chief" and reach is Reach.DEPARTMENT:
        reach = Reach.ALL
    if reach is None:
        return False
    if not record:
        return True
    stands = STANDS[record].get(person)
    return (stands is not None and stands <= reach) or (reach is Reach.ALL and record != "secret")


def expected(person: str, door: Door, record: str) -> frozenset[int]:
    if not door.verbs:
        return GOOD | {401, 403}  # what a wrong password or a used-up set-up link get
    if all(may(person, verb, record) for verb in door.verbs):
        return GOOD
    if (
        record
        and all(may(person, verb, "") for verb in door.verbs)
        and not may(person, Verb.CUSTOMER_READ, record)
    ):
        return frozenset({404})  # he has the right, but this card does not exist for him
    return REFUSED


def test_every_route_stands_in_the_table_and_every_line_is_a_route(app: Flask) -> None:
    live = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    assert live == {(door.method, door.rule) for door in doors()}


def test_every_route_declares_the_verb_of_the_table(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        for door in doors():
            if door.rule == rule.rule and door.method in (rule.methods or set()):
                declared = app.view_functions[rule.endpoint].verb  # type: ignore[attr-defined]
                assert declared == (door.verbs[0] if door.verbs else None), door


def test_a_stranger_is_led_to_the_sign_in(marked: Marked, stranger: Any, dump: Callable[[], Any]) -> None:
    before = dump()
    for door in doors():
        if door.verbs:
            path = door.path(**values_of(door, marked, "haichuan"))
            answer = _ask(stranger, door, path)
            assert answer.status_code == 302, path
            assert answer.headers["Location"].startswith("/login"), path
    assert dump() == before


@pytest.mark.usefixtures("quick_paper")
@pytest.mark.parametrize("person", PEOPLE)
def test_the_rules_hold_for(person: str, marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    """First all that must be refused, with nothing changed; then all that must be allowed, reading first."""
    refused, allowed = [], []
    for door in doors():
        for record in _records(person, door):
            wanted = expected(person, door, record)
            (allowed if wanted & GOOD else refused).append((door, record, wanted))
    before, visitor = dump(), as_(getattr(marked.world, person))
    assert not _surprises(refused, visitor, marked)
    assert dump() == before
    ending = [line for line in allowed if line[0].rule in ENDING]
    staying = sorted((line for line in allowed if line not in ending), key=_by_harm)
    assert not _surprises(staying, visitor, marked)
    for line in ending:
        assert not _surprises([line], as_(getattr(marked.world, person)), marked)


def _surprises(lines: list[Line], visitor: Any, marked: Marked) -> list[tuple[str, str, str, int]]:
    found = []
    for door, record, wanted in lines:
        path = door.path(**values_of(door, marked, record))
        status = _ask(visitor, door, path).status_code
        if status not in wanted | (_excused(door) if wanted & GOOD else set()):
            found.append((door.method, path, record, status))
    return found


@pytest.mark.parametrize("person", ["lin", "assistant", "head"])
def test_a_part_of_another_card_is_not_found_under_one_s_own(
    person: str, marked: Marked, as_: Any, dump: Callable[[], Any]
) -> None:
    """/customers/<mine>/contacts/<theirs> and the like."""
    before, visitor = dump(), as_(getattr(marked.world, person))
    for door in doors():
        if door.is_card and door.part in PARTS:
            for other in ("dongfang", "secret"):
                values = values_of(door, marked, other) | {
                    "number": marked.number_behind(door.rule, "haichuan")
                }
                assert _ask(visitor, door, door.path(**values)).status_code in REFUSED, (door, other)
    assert dump() == before


@pytest.mark.usefixtures("quick_paper")
def test_from_elsewhere_nothing_changes(marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    """Every POST of the most powerful people, sent by another site's page or by no page at all."""
    foreign: list[dict[str, str]] = [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://[", "HX-Request": "true"},
        {"Referer": "http://localhost/", "HX-Request": "true", "HX-Target": "section#tab"},
    ]
    before, turn = dump(), itertools.cycle(foreign)
    for person in (marked.world.chief, marked.world.admin):
        client = as_(person).client
        for door in (one for one in doors() if one.method == "POST"):
            path = door.path(**values_of(door, marked, "haichuan"))
            for headers in (foreign[0], {}, next(turn)):
                answer = client.post(path, data=door.form, headers=headers)
                assert answer.status_code in {400, 403}, (path, headers)
    assert dump() == before


@pytest.mark.usefixtures("quick_paper")
def test_reading_changes_nothing(marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    before = dump()
    for person in (marked.world.zhou, marked.world.chief, marked.world.admin):
        visitor = as_(person)
        for door in (one for one in doors() if one.method == "GET"):
            for record in ("dongfang",) if door.is_card else ("",):
                _ask(visitor, door, door.path(**values_of(door, marked, record)))
    assert dump() == before


def _records(person: str, door: Door) -> list[str]:
    """All four cards; one is enough where the person lacks the right itself."""
    if not door.is_card:
        return [""]
    return list(STANDS) if all(may(person, verb, "") for verb in door.verbs) else ["haichuan"]


def values_of(door: Door, marked: Marked, record: str) -> dict[str, Any]:
    rows = marked.rows[record or "haichuan"]
    person = {"user_id": marked.world.he.id or 0, "user": marked.world.director.id or 0}
    return person | {
        "number": _number(door, marked, record), "row": rows.get(door.part, 0),
        "contact_id": rows["contact"], "merge_id": rows["merge"], "view_id": marked.views["lin"],
        "department_id": 1, "key": 0 if door.rule.startswith("/recycle") else "0" * 64, "pattern": "card",
        "block": "identity", "by": "owners", "listed": "industry", "kind": "customers", "item_id": 1,
        "kind_id": 1, "deed": deed_of(door.rule), "item": 9, "customer": marked.number(record or "haichuan"),
        "token": "token-of-haichuan", "message_id": 9, "route_id": 1, "list_id": marked.price_list,
        "username": "lin", "certificate_id": 9, "leave_id": 9, "tie_id": 9, "template_id": 1,
        "request_id": 9, "part": "training", "letter": "receipt", "year": 2027, "month": "2026-01",
        "type_id": 1, "thing": "people", "file_id": 9, "code": "KH-01", "slug": "2026Q2", "week": "2026-W10",
        "chapter": "03", "picture": "card.png", "field_id": 1, "form_key": "HK-WT-01",
    }  # fmt: skip


def _number(door: Door, marked: Marked, record: str) -> str:
    return marked.number_behind(door.rule, record) if record else _run_or_job(door, marked)


def _run_or_job(door: Door, marked: Marked) -> str:
    known = {
        "/incidents": marked.incidents["haichuan"], "/reviews": marked.review, "/segments/runs": "JC-00001",
        "/activities/forums": marked_forum.NUMBER, "/imports": marked.runs["assistant"], "/personal": "GS-9",
        "/partners": marked_partner.NUMBER,
    }  # fmt: skip
    return next((one for start, one in known.items() if door.rule.startswith(start)), marked.jobs["lin"])


def _ask(visitor: Any, door: Door, path: str) -> Any:
    if door.method == "GET":
        answer = visitor.get(path, query_string=door.form)
    else:
        answer = visitor.post(path, door.form)
    answer.close()  # a download's file
    return answer


def _by_harm(line: Line) -> tuple[int, int]:
    door = line[0]
    return (0 if door.method == "GET" else 1, 1 + int(door.is_card) if door.rule.endswith(LAST) else 0)


def _excused(door: Door) -> frozenset[int]:
    """404: a row that an earlier line took away, another's view, a relation to a card out of reach."""
    if door.rule.startswith(PERSONAL):
        return REFUSED
    return frozenset({404}) if door.method == "POST" or door.part in {"relation", "view"} else frozenset()
