"""Fees and quantities out of all reason: one sentence at the field, nothing saved, nothing overflows."""

import re

import pytest
from sqlalchemy import select

from tests.actions.incoming import outcomes, remarks, taken
from tests.actions.trade import line
from tests.web.ordering import AGREED, balance, held, line_ids, order
from webapp.actions import acting_as, price_lists
from webapp.db import session, transaction
from webapp.domain.fees import TooDear, of_pieces
from webapp.domain.money import MOST_FEE
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import InstrumentKind, Order, OrderLine, PriceItem

__all__ = ["balance", "held", "line_ids", "order"]


@pytest.mark.parametrize(("fee", "quantity"), [(MOST_FEE, 1), (MOST_FEE // 9999, 9999), (-MOST_FEE, 1)])
def test_up_to_a_hundred_million(fee, quantity):
    assert of_pieces(fee, quantity, name="泵") == fee * quantity


@pytest.mark.parametrize(("fee", "quantity"), [(MOST_FEE + 1, 1), (MOST_FEE // 9999 + 1, 9999), (2**62, 2)])
def test_above_it_nobody_means_it(fee, quantity):
    with pytest.raises(TooDear, match="“泵”的收费乘以数量超过 1 亿元"):
        of_pieces(fee, quantity, name="泵")


@pytest.fixture
def dear_list(app, world):
    """A list in force on which a 压力泵 costs ten million yuan."""
    with app.app_context(), acting_as(SYSTEM):
        made = price_lists.draft(name="一版")
        with transaction(Verb.PRICE_MANAGE, SYSTEM):
            fee = MOST_FEE // 10
            session.add(PriceItem(price_list_id=made.id, name="压力泵", service="calibration", fee=fee))
        price_lists.put_in_force(made)


def free(**values) -> dict[str, str]:
    row = {"name": "压力泵", "service": "calibration", "quantity": "11", "list_fee": ""} | values
    return {f"free-{name}": value for name, value in row.items()}


def at_the_row(text: str) -> str:
    return re.search(r'id="free-1-error".*?<span>(.*?)</span>', text, re.DOTALL)[1]


@pytest.mark.usefixtures("dear_list")
def test_a_new_order_says_so_at_its_row(app, world, as_):
    given = AGREED | {"customer": world.haichuan, "deed": "open"}
    answer = as_(world.lin).post("/orders", data=given | free())
    assert answer.status_code == 422
    assert at_the_row(answer.text) == "“压力泵”的收费乘以数量超过 1 亿元，请核对数量和收费。"
    assert 'value="11"' in answer.text
    with app.app_context():
        assert session.scalars(select(Order)).all() == []
    assert as_(world.lin).post("/orders", data=given | free(quantity="10")).status_code == 303


@pytest.mark.parametrize("typed", ["100000000.01", "999999999999", "1000000000000"])
def test_a_typed_fee_says_so_at_its_row(typed, world, as_):
    given = AGREED | {"customer": world.haichuan, "deed": "open"}
    answer = as_(world.lin).post("/orders", data=given | free(list_fee=typed))
    assert answer.status_code == 422
    assert at_the_row(answer.text) == "金额过大，请核对单位是否为元。"


@pytest.mark.usefixtures("dear_list")
def test_more_lines_and_a_changed_line_say_so_too(order, world, as_, line_ids, held):
    lin, (_balance, pump), before = as_(world.lin), line_ids(order), held(order)
    more = lin.post(f"/orders/{order}/lines", data=free())
    assert (more.status_code, at_the_row(more.text)[:5]) == (422, "“压力泵”")
    given = {"name": "压力泵", "service": "calibration", "quantity": "11", "list_fee": "", "discount": ""}
    changed = lin.post(f"/orders/{order}/lines/{pump}", data=given)
    assert changed.status_code == 422
    assert re.search(r'id="[^"]*quantity-error"[^>]*>.{,200}超过 1 亿元', changed.text, re.DOTALL)
    assert held(order) == before


def test_in_a_file_the_row_is_refused(app, world, tmp_path):
    with app.app_context(), acting_as(SYSTEM):
        with transaction(Verb.KIND_MANAGE, SYSTEM):
            kind = session.scalars(select(InstrumentKind).where(InstrumentKind.in_catalogue)).first()
            kind.list_fee = MOST_FEE // 10
        dear = line(器具名称=kind.name, 业务类型="强制检定", 金额="", 数量="100000")
        run = taken(
            tmp_path, dear, line(金额="100000000.01"), line(金额="-100000000.01"),
            line(委托单号="W9", 金额="100000000"), kind="orders",
        )  # fmt: skip
        assert outcomes(run) == ["refused", "refused", "refused", "new"]
        assert remarks(run, 2) == "“数量”：标准收费乘以数量超过 1 亿元，请核对。"
        assert "“金额”：金额过大，请核对单位是否为元。" in remarks(run, 3)
        assert "“金额”：金额过大，请核对单位是否为元。" in remarks(run, 4)
        assert session.scalars(select(OrderLine.charged)).all() == [MOST_FEE]
