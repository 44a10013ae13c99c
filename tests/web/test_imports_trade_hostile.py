"""Bad files of instruments and orders: one sentence, nothing taken; odd cells are text or refused."""

import re

import pytest
from sqlalchemy import select

from tests.actions.incoming import text
from tests.actions.trade import HAICHUAN, instrument, line
from tests.sheets import hostile
from tests.sheets.hostile import row, workbook
from tests.web.test_imports import mapped, send, uploaded
from tests.web.test_imports_hostile import CASES
from webapp.actions import session
from webapp.models import ImportRow, Instrument, Order, OrderLine, Verification

KINDS = ("instruments", "orders")
SOME = ("121 MB of zeros", "20,000 members", "no header", "201 columns", "xxe sheet", "laughs workbook")
FOREIGN = {
    "instruments": text(line()),
    "orders": text(instrument(**{"检定周期(月)": "12", "上次检定日期": "2026-1-1"})),
}
SERIAL_1900, DATE = 46093, 1  # 2026-03-12
EVIL = "<script>alert(1)</script>\"'=1+1"


def _nothing_taken(app) -> None:
    with app.app_context():
        for model in (ImportRow, Instrument, Order, OrderLine, Verification):
            assert session.query(model).count() == 0


# A list of instruments is just what their own kind wants.
BAD = [(kind, case) for kind in KINDS for case in (*(name for name in SOME if name in CASES), "instruments")]
BAD.remove(("instruments", "instruments"))


@pytest.mark.parametrize(("kind", "case"), BAD)
def test_a_bad_file_ends_in_a_sentence(app, as_, world, kind, case):
    person = as_(world.assistant)
    answer = send(person, CASES[case], name="名单.xlsx", kind=kind)
    if answer.status_code == 303:
        answer = mapped(person, answer.headers["Location"])
    assert answer.status_code == 422
    told = re.sub(r"<[^>]+>", " ", answer.text)
    assert re.search(r"“名单\.xlsx”|没有对应“", told)
    assert not re.search(r"Traceback|Error|sqlite|/tmp", told)
    _nothing_taken(app)


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_kind_s_file_is_told_apart(app, as_, world, kind):
    answer = send(as_(world.assistant), FOREIGN[kind], kind=kind)
    assert answer.status_code == 422
    assert "请选对文件种类" in answer.text
    _nothing_taken(app)


@pytest.mark.parametrize("kind", KINDS)
def test_stored_text_is_shown_as_text(app, as_, world, kind):
    person = as_(world.assistant)
    rows = {
        "instruments": [instrument(型号规格=EVIL, 使用地点=EVIL, 用途=EVIL[:30]), instrument(器具名称=EVIL)],
        "orders": [line(器具名称=EVIL, 业务类型=EVIL[:30], 检定员=EVIL), line(委托单号=EVIL, 业务日期=EVIL)],
    }[kind]
    where = uploaded(person, text(*rows), kind=kind)
    mapped(person, where)
    for shown in ("new", "refused"):
        assert "<script>alert" not in person.get(f"{where}?show={shown}").text
    person.post(f"{where}/taking")
    assert "<script>alert" not in person.get(where).text
    assert person.get(f"{where}/report.xlsx").status_code == 200


@pytest.mark.parametrize(
    ("properties", "serial"), [("", SERIAL_1900), ('<workbookPr date1904="1"/>', SERIAL_1900 - 1462)]
)
def test_days_of_both_calendars_of_excel(app, as_, world, properties, serial):
    day = f'<c s="{DATE}"><v>{serial}</v></c>'
    content = workbook(
        row("客户名称", "器具名称", "出厂编号", "上次检定日期"),
        row(HAICHUAN, "百分表", "<c><v>7</v></c>", day),
        book=hostile.book(properties=properties),
    )
    person = as_(world.assistant)
    where = uploaded(person, content, name="a.xlsx", kind="instruments")
    mapped(person, where)
    person.post(f"{where}/taking")
    with app.app_context():
        found = session.execute(select(Instrument.serial, Instrument.verified_on)).one()
    assert (found[0], found[1].isoformat()) == ("7", "2026-03-12")


def test_who_may_not_import_gets_nowhere(as_, world):
    for person in (world.lin, world.director, world.admin):
        assert send(as_(person), text(line()), kind="orders").status_code == 403
