"""What is deleted, merged, handed over or no longer shared is out of sight at the next request."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.security.marked import Marked
from tests.settled import settle
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import merging, removal
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer


def test_the_bin_and_what_is_in_it(app: Flask, marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    """A deleted card is gone with all its parts; only who may delete it sees it and brings it back."""
    world, rows = marked.world, marked.rows["dongfang"]
    with app.app_context(), acting_as(SYSTEM):
        settle(_card(world.dongfang))
        removal.delete(_card(world.dongfang), reason="试")
    before = dump()
    for person in (world.zhou, world.chief, world.director):
        parts = (f"/contacts/{rows['contact']}", f"/attachments/{rows['attachment']}")
        for path in ("", ".pdf", "/group", "?tab=log", *parts):
            answer = as_(person).get(f"/customers/{world.dongfang}{path}")
            assert answer.status_code in {403, 404}, (person.name, path)
            assert "乙砚" not in answer.text
    for person in (world.zhou, world.head, world.he, world.quality):
        assert "东方计量" not in as_(person).get("/recycle").text
        status = as_(person).post(f"/recycle/customers/{world.dongfang}/restoration").status_code
        assert status in {403, 404}
    assert dump() == before
    assert "东方计量" in as_(world.other_head).get("/recycle").text
    assert as_(world.other_head).post(f"/recycle/customers/{world.dongfang}/restoration").status_code == 303
    assert as_(world.zhou).get(f"/customers/{world.dongfang}").status_code == 200


def test_a_merged_number_leads_on_only_for_who_may_read(app: Flask, marked: Marked, as_: Any) -> None:
    world = marked.world
    with app.app_context(), acting_as(SYSTEM):
        kept, gone = _card(world.dongfang), _card(world.nobody)
        merging.merge(kept, gone, choices={}, reason="重复", versions=(kept.version, gone.version))
    assert (
        as_(world.zhou).get(f"/customers/{world.nobody}").headers["Location"]
        == f"/customers/{world.dongfang}"
    )
    for person in (world.lin, world.head):
        answer = as_(person).get(f"/customers/{world.nobody}")
        assert answer.status_code == 404
        assert world.dongfang not in answer.text


def test_handing_over_and_disabling_bite_at_the_next_request(marked: Marked, as_: Any) -> None:
    world = marked.world
    lin, card = as_(world.lin), f"/customers/{world.haichuan}"
    assert lin.get(card).status_code == 200
    answer = as_(world.chief).post(f"{card}/assignment", {"manager": world.zhou.id, "reason": "换人"})
    assert answer.status_code == 303
    assert lin.get(card).status_code == 404
    assert as_(world.zhou).get(card).status_code == 200
    committee = as_(world.committee)
    assert committee.get("/").status_code == 200
    assert as_(world.admin).post(f"/users/{world.committee.id}/disabling").status_code == 303
    assert committee.get("/").status_code == 302


def test_a_share_ends_with_its_last_day(marked: Marked, as_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    world, today = marked.world, clock.today()
    shared = {"user": world.zhou.id, "part": "share", "until": today.isoformat(), "reason": "代管"}
    parts = _offered(as_(world.lin).get(f"/customers/{world.haichuan}/members/new").text, "part")
    shared["part"] = next(one for one in parts if one not in {"named", ""})
    assert as_(world.lin).post(f"/customers/{world.haichuan}/members", shared).status_code == 303
    assert as_(world.zhou).get(f"/customers/{world.haichuan}").status_code == 200
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=1))
    assert as_(world.zhou).get(f"/customers/{world.haichuan}").status_code == 404


def test_fields_that_no_form_has_are_not_stored(app: Flask, marked: Marked, as_: Any) -> None:
    """Mass assignment: owner, secrecy, grade, roles, ids sent along with an ordinary form."""
    world = marked.world
    extra = {
        "manager_id": world.lin.id, "manager": world.lin.id, "owner_id": world.lin.id, "secrecy": "open",
        "grade": "A", "is_key": "1", "id": 999, "number": "K-999999", "created_by_id": 1, "completeness": 100,
        "deleted_at": "2026-01-01", "version": 1, "status": "stopped", "merged_into_id": 2,
    }  # fmt: skip
    with app.app_context():
        before = _plain(_card(world.haichuan))
    answer = as_(world.lin).post(
        f"/customers/{world.haichuan}/blocks/identity", {**extra, "name": "宁波海川精密仪器有限公司"}
    )
    assert answer.status_code in {303, 409, 422}
    as_(world.lin).post(f"/customers/{world.haichuan}/sticker", {**extra, "text": "好", "tone": "warn"})
    with app.app_context():
        after = _plain(_card(world.haichuan))
        assert _card(world.haichuan).sticker == "好"
    assert after == before
    as_(world.lin).post(
        "/profile", {"version": "1", "phone": "1", "email": "", "roles": "admin", "is_active": "0"}
    )
    assert as_(world.lin).get("/users").status_code == 403


def _plain(card: Customer) -> dict[str, Any]:
    names = (
        "id",
        "number",
        "manager_id",
        "secrecy",
        "grade",
        "is_key",
        "status",
        "deleted_at",
        "merged_into_id",
    )
    return {name: getattr(card, name) for name in names}


def _card(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def _offered(page: str, name: str) -> list[str]:
    found = re.search(rf'name="{name}".*?</(select|fieldset)>', page, re.DOTALL)
    return re.findall(r'value="([^"]*)"', found.group(0)) if found else []
