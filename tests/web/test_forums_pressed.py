"""客户座谈会 under a hostile hand: texts, files, days, rows of another forum, what is isolated meanwhile."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests import foruming
from tests.security.test_injection import HOSTILE
from webapp import clock
from webapp.actions import session
from webapp.models import (
    Activity,
    Forum,
    ForumCustomer,
    ForumFile,
    ForumGuest,
    ForumTodo,
    Need,
)

AT = "/activities/forums"
LONG = "<b>" + "言" * 10_000
TEXTS = (*HOSTILE, LONG, "\u202eزبون\u202c", "{{ config }}", "=1+1", "+86", "@SUM(A1)", "\x07\x1b[31m红")


@pytest.fixture
def stood(app, world):
    """Yesterday's, organised by 孙总, with 海川 and something to do; and another of the same day."""
    with app.app_context():
        one = foruming.planned(world.chief, world.haichuan)
        row, guest = facts_of(one)
        todo = foruming.todo(world.chief, one, owner=world.lin)
        other = foruming.planned(world.chief, world.dongfang, title="另一场")
        their_row, their_guest = facts_of(other)
        return {
            "at": f"{AT}/{one.number}", "number": one.number, "row": row, "guest": guest, "todo": todo.id,
            "other": f"{AT}/{other.number}", "their_row": their_row, "their_guest": their_guest,
            "their_todo": foruming.todo(world.chief, other).id,
        }  # fmt: skip


def facts_of(one: Forum) -> tuple[int, int]:
    row = session.scalars(select(ForumCustomer).where(ForumCustomer.forum_id == one.id)).one()
    guest = session.scalars(select(ForumGuest).where(ForumGuest.invitation_id == row.id)).first()
    return row.id, guest.id if guest else 0


def form(visitor: Any, path: str) -> dict[str, str]:
    """What stands hidden in the whole-record form of a page."""
    return dict(re.findall(r'name="(version|seen)" value="([^"]*)"', visitor.get(path).text))


def asked(visitor: Any, world: Any, at: dict[str, Any], text: str) -> dict[str, int]:
    """Every form of the room, that text in every field; the status of each."""
    day, here = clock.today().isoformat(), at["at"]
    plan = dict.fromkeys(("title", "about", "begins", "ends", "place", "agenda"), text)
    sound = foruming.plan(world.chief) | {"held_on": (clock.today() - timedelta(days=1)).isoformat()}
    words = {"title": text, "about": text, "place": text, "agenda": text}
    person, told = str(world.chief.id), {}
    for name, path, sent in (
        ("all bad", AT, dict.fromkeys(sound, text)),
        ("plan", AT, sound | plan),
        ("words", AT, sound | words),
        ("edit", here, sound | words | form(visitor, f"{here}/edit")),
        ("minutes", f"{here}/record", {
            "minutes": text, f"said-{at['row']}": text, f"guest-{at['guest']}": "came",
            **form(visitor, f"{here}/record"),
        }),
        ("presence", f"{here}/record", {f"guest-{at['guest']}": text, **form(visitor, f"{here}/record")}),
        ("invite", f"{here}/invitations", {"picked": text}),
        ("guests", f"{here}/invitations/{at['row']}", {"contacts": text}),
        ("todo", f"{here}/todos", {"text": text, "customer": str(at["row"]), "owner": person, "due_on": day}),
        ("todo bad", f"{here}/todos", {"text": text, "customer": text, "owner": text, "due_on": text}),
        ("ended", f"{here}/todos/{at['todo']}", {
            "text": text, "owner": person, "due_on": day, "state": "done", "done_on": day, "result": text,
            **form(visitor, f"{here}/todos/{at['todo']}"),
        }),
        ("need", f"{here}/todos/{at['todo']}/need", {"text": text, "dimension": text, "priority": text}),
        ("versions", f"{here}/holding", {"version": text}),
        ("reason", f"{here}/cancellation", {"reason": text, "version": "999"}),
    ):  # fmt: skip
        told[name] = visitor.post(path, sent).status_code
    return told


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_whatever_is_typed_is_text_on_every_page_and_paper(world, as_, stood, text, plain_paper):
    chief = as_(world.chief)
    assert not {name: code for name, code in asked(chief, world, stood, text).items() if code >= 500}
    for path in (AT, stood["at"], f"{AT}/todos", f"{stood['at']}/record", f"{stood['at']}/edit", "/"):
        page = chief.get(path)
        assert page.status_code == 200, path
        for mark in ("<script>zq7", "<img src=x", "<svg/onload", "<b>言", "\x07", "\u202e"):
            assert mark not in page.text, (path, mark)
        assert "49" not in page.text or "zq7${7*7}" not in page.text
    for paper in ("sign-in.pdf", "minutes.pdf"):
        assert chief.get(f"{stood['at']}/{paper}").status_code == 200
    assert chief.get(f"{AT}.xlsx").status_code == 200


@pytest.mark.parametrize(
    ("day", "status"),
    [("0001-01-01", 422), ("1899-12-31", 422), ("9999-12-31", 422), ("2027-02-29", 422), ("2028-02-29", 303),
     ("明天", 422), ("99999-01-01", 422)],
)  # fmt: skip
def test_days_that_cannot_be(world, as_, app, day, status):
    sent = foruming.plan(world.chief) | {"held_on": day}
    assert as_(world.chief).post(AT, sent).status_code == status
    with app.app_context():
        assert session.scalar(select(func.count(Forum.id))) == (status == 303)


def test_rows_of_another_forum_are_not_there(world, as_, app, stood):
    chief, at = as_(world.chief), stood["at"]
    chief.post(f"{stood['other']}/files", {"files": (io.BytesIO(b"text"), "a.txt")},
               content_type="multipart/form-data")  # fmt: skip
    with app.app_context():
        file = session.scalars(select(ForumFile.id)).one()
        before = theirs()
    for path in (f"invitations/{stood['their_row']}", f"todos/{stood['their_todo']}", f"files/{file}"):
        assert chief.get(f"{at}/{path}").status_code == 404, path
    for path in (
        f"invitations/{stood['their_row']}", f"invitations/{stood['their_row']}/removal",
        f"todos/{stood['their_todo']}", f"todos/{stood['their_todo']}/need",
        f"files/{file}/deletion", f"files/{file}/restoration",
    ):  # fmt: skip
        assert chief.post(f"{at}/{path}", {"version": "1", "text": "试"}).status_code == 404, path
    told = {f"said-{stood['their_row']}": "串了", f"guest-{stood['their_guest']}": "absent", "minutes": "好"}
    sent = told | form(chief, f"{at}/record")
    assert chief.post(f"{at}/record", sent).status_code == 303
    assert chief.post(f"{at}/todos", {
        "text": "串", "customer": str(stood["their_row"]), "owner": str(world.chief.id),
        "due_on": clock.today().isoformat(),
    }).status_code == 422  # fmt: skip
    with app.app_context():
        assert theirs() == before


def theirs() -> list[tuple[Any, ...]]:
    """All that stands in the parts of forums."""
    tables = (model.__table__ for model in (ForumCustomer, ForumGuest, ForumTodo, ForumFile))
    return [tuple(row) for table in tables for row in session.execute(select(table))]


def test_contacts_of_another_customer_are_not_invited(world, as_, app, stood):
    with app.app_context():
        foreign = (
            session.scalars(
                select(ForumGuest.contact_id).where(ForumGuest.id == stood["their_guest"])
            ).first()
            or 999
        )
    path = f"{stood['at']}/invitations/{stood['row']}"
    assert as_(world.chief).post(path, {"contacts": [str(foreign)]}).status_code == 422


def test_hostile_files_stay_out_or_come_back_as_downloads(world, as_, stood):
    chief, at = as_(world.chief), f"{stood['at']}/files"
    for name, content, status in (
        ("a.exe", b"MZ", 422), ("a.svg", b"<svg onload=alert(1)>", 422), ("a.html", b"<script>", 422),
        ("a.png", b"<script>", 422), ("a.pdf", b"not a pdf", 422), ("a.xlsx", b"PK\x03\x04broken", 422),
        ("..\\..\\夜\u202egnp.txt", "签到".encode(), 303), ("leer.txt", b"", 422),
    ):  # fmt: skip
        sent = {"files": (io.BytesIO(content), name)}
        answer = chief.post(at, sent, content_type="multipart/form-data")
        assert answer.status_code == status, (name, answer.status_code)
    assert "\u202e" not in chief.get(stood["at"]).text


def test_a_stale_form_changes_nothing(world, as_, app, stood):
    chief, at = as_(world.chief), stood["at"]
    old = form(chief, f"{at}/record")
    assert (
        chief.post(f"{at}/record", {"minutes": "先", f"guest-{stood['guest']}": "came", **old}).status_code
        == 303
    )
    for path, sent in (
        ("record", {"minutes": "后"}), ("holding", {}), ("cancellation", {"reason": "没人来"}),
    ):  # fmt: skip
        assert chief.post(f"{at}/{path}", sent | old).status_code == 409, path
    with app.app_context():
        one = foruming.again(stood["number"])
        assert (one.state, one.minutes) == ("preparing", "先")


def test_pressed_twice_it_is_done_once(world, as_, app, stood):
    chief, at = as_(world.chief), stood["at"]
    sent = {f"guest-{stood['guest']}": "came", f"colleague-{world.chief.id}": "came", "minutes": "好"}
    chief.post(f"{at}/record", sent | form(chief, f"{at}/record"))
    told = form(chief, at)
    assert [chief.post(f"{at}/holding", told).status_code for _ in range(2)] == [303, 409]
    todo = {"text": "给排期", "customer": "", "owner": str(world.lin.id), "due_on": clock.today().isoformat()}
    need = {"text": "周末校准", "dimension": "timeliness", "priority": "1"}
    assert {chief.post(f"{at}/todos", todo).status_code for _ in range(2)} == {303}
    for _ in range(2):
        chief.post(f"{at}/todos/{stood['todo']}/need", need)
    with app.app_context():
        assert session.scalar(select(func.count(Activity.id))) == 1
        assert session.scalar(select(func.count(Need.id))) == 1
        assert session.scalar(select(func.count(ForumTodo.id)).where(ForumTodo.text == "给排期")) == 1
