"""The pages of 考评事项: brought up by a head, confirmed by two, without JavaScript."""

import re
from typing import Any

import pytest
from flask import Flask

from tests import reviewing
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import fact_events
from webapp.domain.viewer import SYSTEM
from webapp.models import ScoreEvent
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.registry import Proposal

SENT = {
    "kind": "reward", "on": "2026-05-06", "points": "2", "what": "提出夹具改进", "evidence": "会议纪要 12 号",
}  # fmt: skip


@pytest.fixture
def number(app: Flask, world: World) -> str:
    with app.app_context(), acting_as(SYSTEM):
        one = reviewing.review(world)
        reviewing.agreed(one, world)
        return one.number


def only(app: Flask) -> tuple[int, str, int]:
    with app.app_context():
        found = session.query(ScoreEvent).one()
        return found.id, found.state, found.version


def test_from_a_head_to_two_confirmations(app: Flask, as_: Any, world: World, number: str) -> None:
    head = as_(world.head)
    page = head.get(f"/reviews/events/new?review={number}").text
    assert f'value="{number}"' in page
    assert head.post("/reviews/events", SENT | {"review": number}).status_code == 303
    assert "提出夹具改进" in head.get("/reviews/events").text
    row, state, version = only(app)
    at = f"/reviews/events/{row}"
    assert state == "proposed"
    committee = as_(world.committee)
    assert "提出夹具改进" in committee.get("/reviews/events").text
    page = committee.get(at).text
    assert "会议纪要 12 号" in page
    assert f'name="version" value="{version}"' in page
    assert committee.post(f"{at}/confirmation", {"version": version}).status_code == 303
    assert "没有等您确认的事项" in committee.get("/reviews/events").text
    assert "您已确认过" in committee.get(at).text
    with app.app_context():
        member = reviewing.another_member()
    _row, state, version = only(app)
    assert as_(member).post(f"{at}/confirmation", {"version": version}).status_code == 303
    assert only(app)[1] == "confirmed"
    assert "已确认 2 分，最多计 10 分" in as_(world.lin).get(at).text


def test_a_refused_form_comes_back_as_typed(as_: Any, world: World, number: str) -> None:
    head = as_(world.head)
    for changes, told in (
        ({"points": "12"}, "应在 0.01 到 10 之间"),
        ({"points": "很多"}, "请填写数字"),
        ({"on": "2026-07-01"}, "日期应在考评期间内"),
        ({"evidence": ""}, "请填写依据"),
        ({"kind": "veto"}, "请选择否决档次"),
        ({"review": "KP-2026-9999"}, "请从列表中选择"),
    ):
        answer = head.post("/reviews/events", SENT | {"review": number} | changes)
        assert answer.status_code == 422, changes
        assert told in answer.text
        assert "提出夹具改进" in answer.text


def test_rejected_and_withdrawn_with_a_reason(app: Flask, as_: Any, world: World, number: str) -> None:
    head, committee = as_(world.head), as_(world.committee)
    head.post("/reviews/events", SENT | {"review": number})
    row, _state, version = only(app)
    at = f"/reviews/events/{row}"
    assert "请填写理由" in committee.post(f"{at}/rejection", {"version": version}).text
    assert head.get(f"{at}/withdrawal/new").status_code == 200
    assert committee.get(f"{at}/rejection/new").status_code == 200
    sent = {"version": version, "reason": "属本职工作"}
    assert committee.post(f"{at}/rejection", sent).status_code == 303
    assert "属本职工作" in head.get(at).text
    answer = head.post(f"{at}/withdrawal", {"version": version + 1, "reason": "误提"})
    assert answer.status_code == 409
    assert "已有结论" in answer.text


@pytest.mark.parametrize(
    ("who", "listed", "shown", "confirms"),
    [
        ("lin", 403, 200, 403),
        ("zhou", 403, 404, 403),
        ("he", 403, 404, 403),
        ("assistant", 403, 404, 403),
        ("head", 200, 200, 403),
        ("other_head", 200, 404, 403),
        ("quality", 403, 404, 403),
        ("director", 200, 200, 403),
        ("admin", 403, 404, 403),
        ("committee", 200, 200, 303),
    ],
)
def test_who_sees_and_confirms(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, number: str, who: str, listed: int, shown: int, confirms: int
) -> None:
    as_(world.head).post("/reviews/events", SENT | {"review": number})
    row, _state, version = only(app)
    person = as_(getattr(world, who))
    assert person.get("/reviews/events").status_code == listed
    assert person.get(f"/reviews/events/{row}").status_code == shown
    answer = person.post(f"/reviews/events/{row}/confirmation", {"version": version})
    assert answer.status_code == confirms


def test_a_record_that_is_hidden_is_told_by_no_page(
    app: Flask, as_: Any, world: World, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, on = Subject("person", world.lin.id or 0), reviewing.clock.today().replace(month=5, day=6)
    told = [Proposal(person, "veto", "V2", "重大投诉查明成立", "complaint", "TS-2026-0007", on)]
    monkeypatch.setattr(fact_events, "proposals", lambda _span: told)
    committee = as_(world.committee)
    assert re.search(
        "按系统记录新提出 1 件",
        committee.post("/reviews/events/findings", {"period": "2026Q2"}, follow_redirects=True).text,
    )
    row, _state, _version = only(app)
    page = committee.get(f"/reviews/events/{row}").text
    assert "（无权查看）" in page
    assert "TS-2026-0007" not in page + committee.get("/reviews/events").text
    assert as_(world.head).get(f"/reviews/events/{row}").status_code == 404
    assert "重大投诉查明成立" not in as_(world.head).get("/reviews/events").text


def test_what_waits_stands_on_the_first_page(as_: Any, world: World, number: str) -> None:
    as_(world.head).post("/reviews/events", SENT | {"review": number})
    assert "待确认的考评事项" in as_(world.committee).get("/").text
    assert "待确认的考评事项" not in as_(world.head).get("/").text
