"""客户座谈会 asked and told in odd ways: hostile text and files, odd numbers, rows of another forum."""

import io
import re
import zipfile
from datetime import timedelta

import pytest

from tests import foruming
from tests.web.test_forums import AT, number, rows, sent, version
from webapp import clock
from webapp.models import Forum, ForumCustomer, ForumFile, ForumGuest, ForumTodo

__all__ = ["number", "rows"]
HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}%(x)s%s{0}",
    '"><img src=x onerror=alert(1)>',
    "=cmd|'/C calc'!A0",
    "+86@SUM(1)",
    "\u202egnihsif\u200b\u202d",
    "a\x00b\x07c\x1b[31m",
    "שלום مرحبا 😀𠮷",
)
LIVE = ("<script>alert", "<img src=x", "{{7*7}}49", "\x07", "\x1b")
DOORS = ("", "/edit", "/record", "/minutes.pdf", "/sign-in.pdf")


def soon(days=7):
    return (clock.today() + timedelta(days=days)).isoformat()


def everywhere(visitor, number):
    """The words of every page that tells of it, and of the workbook."""
    for path in ("", ".xlsx", "/todos", *(f"/{number}{door}" for door in DOORS)):
        answer = visitor.get(AT + path)
        assert answer.status_code == 200, path
        yield path, unpacked(answer.data).decode(errors="replace")


def unpacked(content):
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def first(rows, model):
    return rows(model)[0].id


@pytest.mark.usefixtures("plain_paper")
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_stays_text(world, as_, number, rows, text):
    chief, at = as_(world.chief), f"{AT}/{number}"
    told = dict(re.findall(r'name="(version|seen)" value="([^"]*)"', chief.get(f"{at}/edit").text))
    plan = sent(world, title=text, about=text, place=text, agenda=text, **told)
    assert chief.post(at, plan).status_code == 303
    invitation = rows(ForumCustomer)[0].id
    record = {"version": version(chief.get(f"{at}/record")), "minutes": text, f"said-{invitation}": text}
    assert chief.post(f"{at}/record", record).status_code == 303
    todo = {"text": text, "customer": "", "owner": str(world.chief.id), "due_on": soon()}
    assert chief.post(f"{at}/todos", todo).status_code == 303
    row = first(rows, ForumTodo)
    ended = todo | {"version": "1", "state": "dropped", "result": text}
    assert chief.post(f"{at}/todos/{row}", ended).status_code == 303
    chief.post(
        f"{at}/files", {"files": (io.BytesIO(b"x"), f"{text}.txt"), "note": text},
        content_type="multipart/form-data",
    )  # fmt: skip
    for path, page in everywhere(chief, number):
        assert not [live for live in LIVE if live in page], path
    assert chief.get(f"{AT}?q={text}").status_code == 200


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)"])
def test_no_cell_is_a_formula(world, as_, app, text):
    with app.app_context():
        foruming.planned(world.chief, title=text, about=text, place=text)
    book = unpacked(as_(world.chief).get(f"{AT}.xlsx").data)
    assert text[1:].split("|")[0].encode() in book
    assert b"<f>" not in book


LONG = "长" * 10_001


@pytest.mark.parametrize("name", ["title", "about", "place", "agenda"])
def test_a_plan_too_long_is_told_at_its_field_and_kept(world, as_, number, rows, name):
    page = as_(world.chief).post(AT, sent(world) | {name: LONG})
    assert page.status_code == 422
    assert "最多" in page.text
    assert LONG in page.text
    assert len(rows(Forum)) == 1


def test_too_long_elsewhere_is_told_and_kept(world, as_, number, rows):
    chief, at = as_(world.chief), f"{AT}/{number}"
    invitation = first(rows, ForumCustomer)
    todo = {"text": "给出排期", "customer": "", "owner": str(world.chief.id), "due_on": soon()}
    chief.post(f"{at}/todos", todo)
    row = first(rows, ForumTodo)
    now = {"version": version(chief.get(f"{at}/record"))}
    for path, told in (
        ("/record", now | {"minutes": LONG}),
        ("/record", now | {f"said-{invitation}": LONG, "minutes": "一起写的"}),
        ("/cancellation", now | {"reason": LONG}),
        ("/todos", todo | {"text": LONG}),
        (f"/todos/{row}", todo | {"text": LONG, "version": "1", "state": "open"}),
        (f"/todos/{row}", todo | {"version": "1", "state": "dropped", "result": LONG}),
        (f"/todos/{row}/need", {"text": LONG, "dimension": "timeliness", "priority": "1"}),
    ):
        page = chief.post(at + path, told)
        if path.endswith("/need"):
            assert page.status_code == 404, "it is of no customer"
            continue
        assert page.status_code in {409, 422}, path
        assert "最多" in page.text, path
        assert LONG in page.text, path
    assert "一起写的" not in chief.get(at).text


ODD = ["", "x", "-1", "0", "²", "٣", "9" * 30, "1 OR 1=1", "1.5"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_numbers_are_refused_or_narrow_nothing(world, as_, number, rows, odd):
    chief, at = as_(world.chief), f"{AT}/{number}"
    invitation, guest = first(rows, ForumCustomer), first(rows, ForumGuest)
    todo = {"text": "给出排期", "customer": odd, "owner": odd, "due_on": odd}
    now = {"version": odd}
    for path, told in (
        ("", sent(world, owner=odd, department=odd, colleagues=[odd], held_on=odd, begins=odd, version=odd)),
        ("/record", now | {"minutes": "写好的", f"guest-{guest}": odd, f"said-{odd}": "甲"}),
        ("/record", {"version": "1", f"guest-{guest}": odd, f"colleague-{world.chief.id}": odd}),
        (f"/invitations/{invitation}", {"contacts": [odd]}),
        ("/todos", todo),
        ("/holding", now),
        ("/cancellation", now | {"reason": "试"}),
    ):
        assert chief.post(at + path, told).status_code in {303, 409, 422}, (path, told)
    assert rows(ForumTodo) == []
    assert rows(Forum)[0].state == "preparing"
    for path in (
        f"?person={odd}&page={odd}&year={odd}&kind={odd}&sort={odd}",
        f"/todos?person={odd}&page={odd}",
    ):
        assert chief.get(AT + path).status_code == 200, path
    assert chief.post(f"{at}/invitations", {"picked": [odd]}).status_code == 303


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2026-02-30"])
def test_days_no_clock_reckons_with(world, as_, number, rows, day):
    chief, at = as_(world.chief), f"{AT}/{number}"
    made = chief.post(AT, sent(world, held_on=day, title="很久以前"))
    assert made.status_code == 422
    todo = {"text": "给出排期", "customer": "", "owner": str(world.chief.id), "due_on": day}
    assert chief.post(f"{at}/todos", todo).status_code == 422
    assert len(rows(Forum)) == 1


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.png", "a.docx", "../../etc/passwd.exe", ""])
def test_hostile_files_stay_outside(world, as_, number, rows, name):
    chief, at = as_(world.chief), f"{AT}/{number}/files"
    told = {"files": (io.BytesIO(b"<script>alert(1)</script>"), name), "note": "写好的说明"}
    page = chief.post(at, told, content_type="multipart/form-data")
    assert page.status_code == 422
    assert "写好的说明" in page.text
    assert rows(ForumFile) == []


def test_rows_of_another_forum_are_not_there(world, as_, app, number, rows):
    with app.app_context():
        other = foruming.planned(world.chief, world.haichuan, title="另一次").number
        foruming.todo(world.chief, foruming.again(number))
    chief, here, there = as_(world.chief), f"{AT}/{number}", f"{AT}/{other}"
    told = {"files": (io.BytesIO(b"abc"), "a.txt"), "note": ""}
    chief.post(f"{here}/files", told, content_type="multipart/form-data")
    file, todo, row = first(rows, ForumFile), first(rows, ForumTodo), first(rows, ForumCustomer)
    for path in (f"files/{file}", f"todos/{todo}", f"todos/{todo}/need/new", f"invitations/{row}"):
        answer = chief.get(f"{here}/{path}")
        answer.close()
        assert answer.status_code == 200, path
        assert chief.get(f"{there}/{path}").status_code == 404, path
    for path, form in (
        (f"files/{file}/deletion", {}),
        (f"files/{file}/restoration", {}),
        (f"todos/{todo}", {"version": "1", "state": "dropped", "result": "不办了"}),
        (f"todos/{todo}/need", {"text": "需求", "dimension": "timeliness", "priority": "1"}),
        (f"invitations/{row}", {"contacts": []}),
        (f"invitations/{row}/removal", {}),
    ):
        assert chief.post(f"{there}/{path}", form).status_code == 404, path
    bad = {"text": "办别人的事", "customer": str(row), "owner": str(world.chief.id), "due_on": soon()}
    assert chief.post(f"{there}/todos", bad).status_code == 422
    guest, words = first(rows, ForumGuest), {"minutes": "本次", f"said-{row}": "串到别处"}
    now = version(chief.get(f"{there}/record"))
    assert (
        chief.post(f"{there}/record", words | {f"guest-{guest}": "came", "version": now}).status_code == 303
    )
    assert rows(ForumGuest)[0].presence == ""
    assert rows(ForumCustomer)[0].said == ""
    assert [one.state for one in rows(ForumTodo)] == ["open"]


def test_numbers_beyond_the_database_are_not_there(world, as_, number):
    for path in ("files", "todos", "invitations"):
        assert as_(world.chief).get(f"{AT}/{number}/{path}/{'9' * 30}").status_code == 404
