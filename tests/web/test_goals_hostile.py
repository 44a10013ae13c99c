"""目标 asked in odd ways: hostile text and files, odd numbers, two windows, rows of another goal."""

import io
import re
import zipfile
from types import SimpleNamespace

import pytest

from tests import goaling
from webapp import clock
from webapp.domain.months import Month

pytestmark = pytest.mark.usefixtures("plain_paper")
HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}%(x)s%s{0}",
    '"><img src=x onerror=alert(1)>',
    "=cmd|'/C calc'!A0",
    "\u202egnihsif\u200b\u202d",
    "a\x00b\x07c\x1b[31m",
    "שלום مرحبا 😀𠮷",
)
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
LIVE = ("<script>alert", "<img src=x", "{{7*7}}49", "\x07", "\x1b")
ODD_NUMBERS = ("NaN", "Infinity", "-1", "1e400", "0x10", "9" * 20, "1.234", "9" * 5000, "=1+1", "")


@pytest.fixture
def month():
    return str(Month.of(clock.today()).before)


@pytest.fixture
def goals(app, world, month):
    """The institute's research, told by hand; 林's sales of last month, red."""
    with app.app_context():
        told = goaling.issued(goaling.INSTITUTE, str(clock.today().year), 5, metric="research")
        sales = goaling.issued(goaling.of_person(world.lin), month, 5000)
        both = (told.number, sales.number, sales.id)
        return SimpleNamespace(told=both[0], sales=both[1], sales_id=both[2])


def version(page):
    return re.search(r'name="version" value="(\d+)"', page.text)[1]


def unpacked(content):
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def reading(**more):
    return {"told_on": clock.today().isoformat(), "actual": "3", "evidence": "验收书 3 份"} | more


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_stays_text(world, as_, goals, month, text):
    director, head = as_(world.director), as_(world.head)
    at, of = f"/goals/{goals.told}", f"/goals/months/{month}"
    change = {"target": "6", "quadrant": "", "note": text, "reason": text}
    change["version"] = version(director.get(f"{at}?edit=1"))
    assert director.post(at, change).status_code == 303
    assert director.post(f"{at}/readings", reading(evidence=text)).status_code == 303
    unit = world.head.department_id
    said = {f"cause-{goals.sales_id}": text, f"measures-{goals.sales_id}": text, "words": text}
    assert head.post(of, {"unit": unit, "version": "0", "sign": "1"} | said).status_code == 303
    pages = (at, "/goals", "/goals.xlsx", "/goals/strategy", "/goals/months")
    boards = (f"{of}?unit={unit}", f"{of}.pdf?unit={unit}", f"{of}.xlsx?unit={unit}")
    for path in (*pages, *boards):
        answer = director.get(path)
        assert answer.status_code == 200, path
        if not path.partition("?")[0].endswith(".pdf"):
            found = unpacked(answer.data).decode(errors="replace")
            assert not [one for one in LIVE if one in found], path


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_addresses_find_nothing(world, as_, goals, text):
    director = as_(world.director)
    assert director.get(
        "/goals", query_string={"period": text, "owner": text, "metric": text}
    ).status_code in {
        200,
        404,
    }
    assert director.get(f"/goals/{goals.told}/records", query_string={"page": text}).status_code == 404
    assert director.get("/goals/growth", query_string={"owner": text}).status_code == 200
    assert director.get("/goals/growth/new", query_string={"owner": text}).status_code == 404
    assert director.get("/goals/strategy", query_string={"period": text}).status_code == 200


@pytest.mark.parametrize("text", ODD_NUMBERS)
def test_odd_numbers_are_refused_and_what_was_typed_stays(world, as_, goals, text):
    director = as_(world.director)
    told = {"owner": "institute", "period": str(clock.today().year), "metric": "sales", "target": text}
    answer = director.post("/goals", told | {"note": "留着这句"})
    assert answer.status_code in {409, 422}
    assert "留着这句" in answer.text
    answer = director.post(f"/goals/{goals.told}/readings", reading(actual=text, evidence="留着依据"))
    assert answer.status_code in {409, 422}
    assert "留着依据" in answer.text


def test_growth_may_be_below_zero_and_a_count_may_not(app, world, as_, goals):
    with app.app_context():
        grown = goaling.issued(goaling.INSTITUTE, str(clock.today().year), 5, metric="growth").number
    director = as_(world.director)
    assert director.post(f"/goals/{grown}/readings", reading(actual="-2,000")).status_code == 303
    assert "-2,000" in director.get(f"/goals/{grown}").text
    answer = director.post(f"/goals/{goals.told}/readings", reading(actual="-2"))
    assert "实际值不能小于 0" in answer.text


def test_hostile_files_are_refused_and_the_words_stay(world, as_, goals):
    director, at = as_(world.director), f"/goals/{goals.told}/readings"
    for name, content in (
        ("决算.pdf", b"MZ\x90\x00" * 40),
        ("决算.html", b"<script>alert(1)</script>"),
        ("决算.exe", b"MZ\x90\x00"),
        ("../../决算.pdf", b""),
    ):
        told = reading(evidence="决算报表第 3 页") | {"files": (io.BytesIO(content), name)}
        answer = director.post(at, data=told, content_type="multipart/form-data")
        assert answer.status_code in {409, 413, 422}, name
        assert "决算报表第 3 页" in answer.text
    assert "决算报表第 3 页" not in director.get(f"/goals/{goals.told}").text


def test_a_file_is_handed_out_at_its_own_goal_alone(world, as_, goals):
    director, at = as_(world.director), f"/goals/{goals.told}"
    told = reading() | {"files": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "决算.pdf")}
    assert director.post(f"{at}/readings", data=told, content_type="multipart/form-data").status_code == 303
    link = re.search(rf'href="({at}/files/\d+)"', director.get(at).text)[1]
    assert director.get(link).status_code == 200
    assert director.get(link.replace(goals.told, goals.sales)).status_code == 404
    assert as_(world.lin).get(link).status_code == 404
    assert as_(world.committee).get(link).status_code == 403


def test_exports_count_what_is_in_reach(app, world, as_, goals):
    with app.app_context():
        other = goaling.issued(goaling.of_person(world.zhou), str(clock.today().year), 12345).number
        draft = goaling.goal(goaling.of_person(world.lin), str(clock.today().year), 54321).number
    for who, sees in ((world.lin, set()), (world.zhou, {other}), (world.director, {other, draft})):
        book = unpacked(as_(who).get("/goals.xlsx").data).decode(errors="replace")
        assert {one for one in (other, draft) if one in book} == sees


def test_a_foreign_origin_changes_nothing(world, as_, goals):
    director = as_(world.director)
    for path, told in (
        (f"/goals/{goals.told}/readings", reading()),
        ("/goals/actuals", {}),
        (f"/goals/{goals.sales}/split/periods", {}),
    ):
        answer = director.post(path, told, headers=FOREIGN)
        assert answer.status_code == 403, path
