"""What somebody may not see shines through nowhere: no page, file, count, option or message names it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests.security import marked_forum, marked_partner, marked_personal
from tests.security.complaint_step_doors import deed_of
from tests.security.doors import Door, doors
from tests.security.marked import MOBILES, RECORDS, RIVAL, WORDS, Marked
from tests.security.test_matrix import may
from webapp import clock
from webapp.domain.verbs import Verb

pytestmark = pytest.mark.usefixtures("plain_paper")
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
        yield "/orders", {"q": asked}
        yield "/orders.xlsx", {"q": asked}
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
        yield f"/prepayments/{number}/statement", {"month": str(clock.today())[:7]}
        yield f"/incidents/{marked.incidents[record]}", {}
        yield f"/incidents/{marked.incidents[record]}.pdf", {}
        yield f"/orders/{marked.orders[record]}", {"edit": "order"}
        yield "/orders/new", {"copy": marked.orders[record]}
        yield "/orders/new", {"customer": number, "copy": "last"}
        yield "/orders", {"customer": number}
        yield "/search", {"q": marked.orders[record]}
        yield "/customers.xlsx", {"query": "", "picked": number}
        yield "/customers/printing", {"picked": number}
        yield "/customers/assigning", {"picked": number}
        yield "/customers/tagging", {"picked": number}
        yield f"/customers/{marked.world.haichuan}/merger", {"with": number}
        for tab in ("contacts", "relations", "trade", "instruments", "risk", "attachments", "log"):
            yield f"/customers/{number}", {"tab": tab, "from": "view=all"}


def values(door: Door, marked: Marked, record: str) -> dict[str, Any]:
    rows = marked.rows[record]
    number = marked.number(record)
    if door.rule.startswith("/incidents"):
        number = marked.incidents["secret"]
    elif door.rule.startswith("/reviews"):
        number = marked.review
    elif door.rule.startswith("/activities/forums"):
        number = marked_forum.NUMBER
    elif door.rule.startswith("/personal"):
        number = marked_personal.NUMBER
    elif door.rule.startswith("/partners"):
        number = marked_partner.NUMBER
    elif door.is_card:
        number = marked.number_behind(door.rule, record)
    else:
        number = marked.runs["assistant"] if door.rule.startswith("/imports/") else marked.jobs["zhou"]
    return {
        "number": number, "row": rows.get(door.part, 0), "contact_id": rows["contact"], "user_id": 2,
        "department_id": 1, "pattern": "card", "listed": "industry", "item_id": 1, "kind": "customers",
        "file_id": 9, "code": "KH-01",
        "form_key": "HK-WT-01", "slug": "2026Q2", "week": "2026-W10", "type_id": 1, "kind_id": 1,
        "deed": deed_of(door.rule),
        "thing": "people",
        "token": "no-such-token", "merge_id": rows["merge"], "message_id": 9, "route_id": 1,
        "list_id": marked.price_list,
        "username": "zhou", "certificate_id": 9, "leave_id": 9, "tie_id": 9, "template_id": 1,
        "request_id": 9,
        "customer": number, "item": 9, "by": "owners", "month": "2026-01", "year": 2027,
        "part": "training", "letter": "receipt", "chapter": "03", "picture": "card.png",
        "field_id": 1,
    }  # fmt: skip


def leave_tracks(marked: Marked, zhou: Any) -> None:
    """Everything that writes into logs, done by the one who may see the secret customer."""
    card, row = f"/customers/{marked.world.secret}", marked.rows["secret"]
    for path in (
        card, f"{card}.pdf", "/customers.pdf?q=星澜特种", "/customers.xlsx?q=星澜特种", "/search?q=星澜特种",
        f"/incidents/{marked.incidents['secret']}.pdf", "/incidents.xlsx", "/orders.xlsx?q=丁匣",
        f"/orders/{marked.orders['secret']}.pdf", f"/orders/{marked.orders['secret']}/voucher.pdf",
        "/orders/receivables.xlsx",
        f"{card}/attachments/{row['attachment']}", f"/customers.xlsx?picked={marked.world.secret}",
    ):  # fmt: skip
        zhou.get(path).close()
    zhou.post(f"{card}/sticker", {"text": "丁匣新便签", "tone": "warn"})
    zhou.post(f"{card}/contacts/{row['contact']}/deletion")
    zhou.post("/customers/tagging", {"picked": marked.world.secret, "names": "丁匣新签", "way": "add"})
    zhou.post("/customers/exports", {"query": "q=星澜特种"})


@pytest.mark.parametrize("person", ["lin", "head", "assistant", "quality", "admin"])
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
