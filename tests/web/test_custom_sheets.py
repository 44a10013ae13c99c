"""Own fields that leave the house: the workbook, out and in again, the printed card, everything at once."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from tests.actions.incoming import outcomes
from tests.customizing import fields, fill, fill_contact
from tests.web.prepared import at_work
from tests.web.test_customer_export import table
from tests.web.test_customer_prints import text_of
from tests.world import World
from webapp.actions import session
from webapp.actions.imports import checking, receiving
from webapp.models import ImportRun
from webapp.queries import custom_fields as queries

HOSTILE = '=HYPERLINK("http://evil.example","x")'


@pytest.fixture
def own(app, world):
    with at_work(app):
        made = fields()
        fill(world.haichuan, {
            made.system: "已通过", made.since: 2_015_500_000, made.signed: date(2024, 3, 7),
            made.slogan: HOSTILE, made.secret: "价格敏感",
        })  # fmt: skip
        return made


def row_of(answer, number: str) -> dict[str, object]:
    rows, _book = table(answer.data)
    return next(row for row in rows if row["客户编号"] == number)


def test_values_leave_as_what_they_are(own, world: World, as_):
    row = row_of(as_(world.lin).get("/customers.xlsx"), world.haichuan)
    assert (row["计量体系认证情况"], row["首次合作年份"]) == ("已通过", 2015.5)
    assert row["框架协议日期"] == datetime(2024, 3, 7)
    assert row["内部评语"] == "价格敏感"


def test_hostile_text_leaves_as_text(own, world: World, as_):
    answer = as_(world.lin).get("/customers.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value == HOSTILE]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]


def test_a_private_field_leaves_with_those_alone_who_may_edit_the_card(app, own, world: World, as_):
    from webapp.domain.viewer import SYSTEM
    from webapp.queries.customers import exports

    with at_work(app):
        ids = [session.query(queries.CustomerCustom.customer_id).first()[0]]
        heads = [part.label for part in exports.parts()]
        for viewer, told in ((SYSTEM, "价格敏感"), (world.quality, None), (world.other_head, None)):
            rows = list(exports.rows(ids, viewer=viewer))
            assert all(dict(zip(heads, row, strict=True))["内部评语"] == told for row in rows)


def test_our_own_workbook_comes_back_unchanged(app, own, world: World, as_, tmp_path):
    with at_work(app):
        fill(world.dongfang, {own.since: 999_999_999_999_999_999})
        fill(world.nobody, {own.since: 1})
    path = tmp_path / "客户.xlsx"
    path.write_bytes(as_(world.assistant).get("/customers.xlsx").data)
    with at_work(app):
        run = receiving.receive(path, kind="customers", file_name=path.name)
        receiving.choose(run, mapping=receiving.mapping_of(run))
        assert f"x{own.since}" in receiving.mapping_of(run).values()
        checking.check(run.id, path=path)
        run = session.query(ImportRun).one()
        assert set(outcomes(run)) == {"same"}


def test_they_stand_on_the_printed_card(app, own, world: World, as_):
    with at_work(app):
        fill_contact("王海", {own.wish: "贺卡", own.hobby: "钓鱼"})
    text = text_of(as_(world.lin).get(f"/customers/{world.haichuan}.pdf"))
    words = "自定义字段 计量体系认证情况 已通过 2015.5 2024-03-07 价格敏感 贺卡 钓鱼"
    for word in words.split():
        assert word in text, word
    told = text_of(as_(world.director).get(f"/customers/{world.haichuan}.pdf"))
    assert "已通过" in told
    assert "价格敏感" not in told
    assert "钓鱼" not in told


def test_everything_holds_them_under_their_words(own):
    from webapp.domain.whole_words import column_word, table_word

    assert table_word("custom_fields") == "自定义字段"
    assert table_word("customer_customs") == "客户的自定义内容"
    assert column_word("contact_customs", "number") == "数字（百万分之一）（number）"
