"""What somebody may not see shines through nowhere: no page, file, count, option or message names it."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.security.doors import Door, doors
from tests.security.marked import MOBILES, RECORDS, RIVAL, WORDS, Marked
from tests.security.test_matrix import may
from webapp.actions import acting_as, session
from webapp.actions.customers import merging, removal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer
from webapp.web import pdf

NAMES = {
    "haichuan": "海川精密", "dongfang": "东方计量", "nobody": "越城食品", "secret": "星澜特种",
}  # fmt: skip
ASKED = ("墨", "砚", "匣", "东方", "xlts", "K-0000", "139")
QUERIES = (
    "view=all",
    "q=丁匣",
    "q=东方",
    "manager=2",
    "manager=none",
    "secrecy=isolated",
    "tag=丁匣签",
    "tag=乙砚签",
)


@pytest.fixture(autouse=True)
def _plain_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prints are looked at as the text that is set."""
    monkeypatch.setattr(pdf, "write", lambda html, **_options: html.encode())


def forbidden(person: str, marked: Marked) -> list[str]:
    """Words that must not reach this person."""
    hidden = [record for record in RECORDS if not may(person, Verb.CUSTOMER_READ, record)]
    words = [word for one in hidden for word in (WORDS[one], MOBILES[one], NAMES[one], marked.number(one))]
    return words if may(person, Verb.RIVAL_READ, "") else [*words, RIVAL]


def text_of(answer: Any) -> str:
    """The body, with a workbook unpacked, without what was asked for."""
    content = answer.get_data()
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    told = json.dumps(dict(answer.headers), ensure_ascii=False)
    return content.decode("utf-8", "replace") + told


def pages(marked: Marked) -> Iterator[tuple[str, dict[str, str]]]:
    """Every GET route, and the ones that search, filter or offer, asked for what is not theirs."""
    for door in (one for one in doors() if one.method == "GET" and not one.rule.startswith("/styleguide")):
        for record in RECORDS if door.is_card else ("haichuan",):
            yield door.path(**values(door, marked, record)), {}
    for asked in ASKED:
        for path in ("/search", "/search/hits", "/customers/pick", "/customers/tag-choices", "/customers"):
            yield path, {"q": asked}
        yield "/customers/new", {"name": f"杭州{asked}技术有限公司"}
    for mobile in MOBILES.values():
        yield "/customers/new", {"name": "全新", "phone": mobile}
        yield "/search/hits", {"q": mobile}
    for query in QUERIES:
        found = dict([query.split("=")])
        for path in ("/customers", "/customers.xlsx", "/customers.pdf", "/customers/views/new"):
            yield path, found
    for record in RECORDS:
        number = marked.number(record)
        yield "/customers.xlsx", {"query": "", "picked": number}
        yield "/customers/printing", {"picked": number}
        yield "/customers/assigning", {"picked": number}
        yield "/customers/tagging", {"picked": number}
        yield f"/customers/{marked.world.haichuan}/merger", {"with": number}
        for tab in ("contacts", "relations", "trade", "risk", "attachments", "log"):
            yield f"/customers/{number}", {"tab": tab, "from": "view=all"}


def values(door: Door, marked: Marked, record: str) -> dict[str, Any]:
    rows = marked.rows[record]
    number = marked.number(record)
    if not door.is_card:
        number = marked.runs["assistant"] if door.rule.startswith("/imports/") else marked.jobs["zhou"]
    return {
        "number": number, "row": rows.get(door.part, 0), "contact_id": rows["contact"], "user_id": 2,
        "department_id": 1, "pattern": "card", "listed": "industry", "item_id": 1, "kind": "customers",
        "type_id": 1,
    }  # fmt: skip


def leave_tracks(marked: Marked, zhou: Any) -> None:
    """Everything that writes into logs, done by the one who may see the secret customer."""
    card, row = f"/customers/{marked.world.secret}", marked.rows["secret"]
    for path in (
        card, f"{card}.pdf", "/customers.pdf?q=星澜特种", "/customers.xlsx?q=星澜特种", "/search?q=星澜特种",
        f"{card}/attachments/{row['attachment']}", f"/customers.xlsx?picked={marked.world.secret}",
    ):  # fmt: skip
        zhou.get(path).close()
    zhou.post(f"{card}/sticker", {"text": "丁匣新便签", "tone": "warn"})
    zhou.post(f"{card}/contacts/{row['contact']}/deletion")
    zhou.post("/customers/tagging", {"picked": marked.world.secret, "names": "丁匣新签", "way": "add"})
    zhou.post("/customers/exports", {"query": "q=星澜特种"})


@pytest.mark.parametrize("person", ["lin", "zhou", "head", "assistant", "quality", "he", "admin"])
def test_nothing_shines_through(person: str, marked: Marked, as_: Any) -> None:
    leave_tracks(marked, as_(marked.world.zhou))
    words, visitor, leaks = forbidden(person, marked), as_(getattr(marked.world, person)), []
    for path, query in pages(marked):
        answer = visitor.get(path, query_string=query)
        told = text_of(answer)
        answer.close()
        asked = "".join([path, *query.values()])
        if path == "/audit/events":  # the line of a refusal says which address was refused, a number, no name
            asked += "".join(marked.number(record) for record in RECORDS)
        leaks += [(path, query, word) for word in words if word not in asked and word in told]
    assert not leaks


@pytest.mark.parametrize("person", ["lin", "other_head", "assistant"])
def test_hits_out_of_reach_have_no_name(person: str, marked: Marked, as_: Any) -> None:
    """The isolated customer gives no hit at all, another's a hit without name and number."""
    visitor = as_(getattr(marked.world, person))
    told = visitor.get(
        "/customers/new", query_string={"name": "星澜特种装备研究所", "phone": MOBILES["secret"]}
    ).text
    assert "丁匣" not in told
    assert marked.world.secret not in told
    assert told.count("星澜特种装备研究所") == visitor.get(
        "/customers/new", query_string={"name": "昆仑特种装备研究所二"}
    ).text.count("昆仑特种装备研究所二")


def test_counts_are_those_of_one_s_own(marked: Marked, as_: Any) -> None:
    """lin has one customer; no total anywhere tells of four."""
    page = as_(marked.world.lin).get("/customers", query_string={"view": "all"}).text
    assert re.search(r"共?\s*1\s*(家|条|位|个)", page)
    assert not re.search(r"[^\d](2|3|4)\s*(家|条)客户", page)


def test_a_shared_view_shows_each_only_his_own(marked: Marked, as_: Any) -> None:
    answer = as_(marked.world.chief).post(
        "/customers/views", {"name": "全院", "query": "view=all", "shared": "y"}
    )
    assert answer.status_code == 303
    page = as_(marked.world.lin).get("/customers", query_string={"view": "all"}).text
    assert "全院" in page
    assert not [word for word in forbidden("lin", marked) if word in page]


def test_what_others_do_on_the_side_stays_there(marked: Marked, as_: Any) -> None:
    """A job, its file, a view, a session of somebody else: not found, also for the administrator."""
    for person in (marked.world.lin, marked.world.admin, marked.world.chief):
        number = marked.jobs["zhou"]
        for path in (f"/jobs/{number}", f"/jobs/{number}/file"):
            assert as_(person).get(path).status_code == 404
        assert as_(person).post(f"/jobs/{number}/cancellation").status_code == 404
        for deed in ("default", "name", "sharing", "deletion"):
            status = (
                as_(person).post(f"/customers/views/{marked.views['zhou']}/{deed}", {"name": "x"}).status_code
            )
            assert status in {403, 404}, deed


def test_the_bin_and_what_is_in_it(app: Flask, marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    """A deleted card is gone with all its parts; only who may delete it sees it and brings it back."""
    world, rows = marked.world, marked.rows["dongfang"]
    with app.app_context(), acting_as(SYSTEM):
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
    from datetime import timedelta

    from webapp import clock

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
