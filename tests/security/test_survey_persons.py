"""Every POST of 满意度调查 by every wrong person: refused, and no row of any table is another afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import surveying
from tests.security.survey_doors import WRITTEN
from tests.web.surveyed import PLAN, days, filled, number, told
from tests.world import World
from webapp.actions import acting_as
from webapp.db import session, transaction
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, SurveyCallback, SurveyQuestion, SurveyRound

__all__ = ["number", "told"]
Post = tuple[str, dict[str, Any], Verb]
MANAGE, ENTER, CALL = Verb.SURVEY_MANAGE, Verb.SURVEY_ENTER, Verb.SURVEY_CALL


@pytest.fixture
def posts(app: Flask, world: World, as_: Any, stranger: Any, number: str, told: Any) -> list[Post]:  # noqa: PLR0917
    """Every POST, filled in so that the right person's would be done, in an order in which all could be."""
    visitor, at = as_(world.quality), f"/surveys/rounds/{number}"
    visitor.post("/surveys/questionnaires", {"name": "另一份问卷", "greeting": "您好", "usual": "1"})
    coming = visitor.post("/surveys/rounds", PLAN | days() | {"version_id": "2", "pause_months": "0"})
    draft = coming.headers["Location"]
    low = told("haichuan")
    stranger.post(f"/surveys/reply/{low[1]}", filled(app, five=1, nps=0))
    low, other = told("haichuan"), told("dongfang")
    with app.app_context():
        call = session.scalars(select(SurveyCallback)).one()
        item = session.scalars(select(SurveyQuestion.id).where(SurveyQuestion.version_id == 2)).first()
        calling, called = f"/surveys/callbacks/{call.id}", {"version": call.version}
        at_draft = {"version": _round(draft).version}
        running = {"version": _round(at).version}
    asked = {"text": "新题", "kind": "five", "place": "1", "weight": "0"}
    entered = filled(app) | {"way": "phone"}
    plan = PLAN | days() | {"version_id": "2", "pause_months": "0"}
    form, sheet = f"/surveys/invitations/{low[0]}", f"/surveys/invitations/{other[0]}"
    complaint = {
        "words": "证书迟了",
        "complainant": "王海",
        "phone": "13800000001",
        "outcome": "客户要求处理",
    }
    return [
        ("/surveys/questionnaires", {"name": "第三份", "usual": "1"}, MANAGE),
        ("/surveys/questionnaires/2", {"name": "改名", "greeting": "您好", "version": "1"}, MANAGE),
        ("/surveys/questionnaires/1/versions", {}, MANAGE),
        ("/surveys/questionnaires/2/questions", asked, MANAGE),
        (f"/surveys/questionnaires/2/questions/{item}", asked, MANAGE),
        (f"/surveys/questionnaires/2/questions/{item}/removal", {}, MANAGE),
        ("/surveys/rounds", plan, MANAGE),
        (draft, plan | {"title": "改名"} | at_draft, MANAGE),
        (f"{draft}/sample", {"version": at_draft["version"] + 1}, MANAGE),
        (f"{draft}/sending", {"version": at_draft["version"] + 2}, MANAGE),
        (f"{at}/links", {}, MANAGE),
        (f"{at}/slips", {}, MANAGE),
        (f"{at}/reminder", running, MANAGE),
        (f"{sheet}/interviewer", {"to": str(world.he.id), "version": other[3] + 1}, MANAGE),
        (f"/surveys/entry/{other[0]}/refusal", {}, ENTER),
        (f"/surveys/entry/{other[0]}", entered, ENTER),
        (f"{form}/void", {"why": "由他人代填", "version": low[3]}, MANAGE),
        (f"{calling}/owner", {"to": str(world.assistant.id)} | called, CALL),
        (f"{calling}/complaint", complaint | {"version": called["version"] + 1}, CALL),
        (f"{calling}/outcome", {"outcome": "已致电说明"} | called, CALL),
        (f"{at}/closing", running, MANAGE),
    ]


def _round(at: str) -> SurveyRound:
    return session.scalars(select(SurveyRound).where(SurveyRound.number == at.rsplit("/", 1)[1])).one()


def _holds(person: Any, verb: Verb) -> bool:
    return any(verb in GRANTS[role] for role in person.roles)


def test_no_door_is_left_out(posts: list[Post]) -> None:
    written = {line.split()[1] for line in WRITTEN.splitlines() if line.startswith("POST /surveys")}
    assert len(posts) == len(written - {"/surveys/reply/<token>"})


def test_who_has_no_right(
    world: World, as_: Any, stranger: Any, posts: list[Post], dump: Callable[[], Any]
) -> None:
    before = dump()
    for person in world.everybody():
        for path, form, verb in posts:
            if not _holds(person, verb):
                assert as_(person).post(path, form).status_code == 403, (person.name, path)
    for path, form, _verb in posts:
        assert stranger.post(path, form).headers["Location"].startswith("/login"), path
    assert dump() == before


def test_about_oneself(
    app: Flask, world: World, as_: Any, posts: list[Post], dump: Callable[[], Any]
) -> None:
    """Who organises, takes down and calls, but is the manager of both customers."""
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        for record in (world.haichuan, world.dongfang):
            surveying.customer(record).manager_id = world.assistant.id
    _refused(as_(world.assistant), posts, dump, {403, 404})


def test_of_a_customer_that_became_isolated(
    app: Flask, world: World, as_: Any, posts: list[Post], dump: Callable[[], Any]
) -> None:
    with app.app_context(), acting_as(SYSTEM), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for one in session.scalars(select(Customer)):
            one.secrecy = "isolated"
    for person in (world.assistant, world.quality, world.head, world.he):
        _refused(as_(person), posts, dump, {403, 404})


def test_others_calls_and_other_departments(
    world: World, as_: Any, posts: list[Post], dump: Callable[[], Any]
) -> None:
    _refused(as_(world.he), [one for one in posts if one[2] is ENTER], dump, {404})
    _refused(as_(world.other_head), [one for one in posts if one[2] is CALL], dump, {404})


def test_the_right_person_is_let_in(world: World, as_: Any, posts: list[Post]) -> None:
    """So that what is refused above is refused because of who asks."""
    done = {path: as_(world.quality).post(path, form).status_code for path, form, _verb in posts}
    late = [path for path, status in done.items() if status != 303]
    assert [path.rsplit("/", 1)[1] for path in late] == ["outcome"], late  # by then it is a complaint


def _refused(visitor: Any, posts: list[Post], dump: Callable[[], Any], with_: set[int]) -> None:
    before = dump()
    for path, form, _verb in posts:
        if path.startswith(("/surveys/entry", "/surveys/invitations", "/surveys/callbacks")):
            assert visitor.post(path, form).status_code in with_, path
    assert dump() == before
