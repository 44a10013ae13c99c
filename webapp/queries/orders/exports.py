"""Orders as rows of a sheet, one a line: the columns of an import first (product 5), then the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.instrument_words import RESULTS, SERVICES
from webapp.domain.order_card import percent
from webapp.domain.order_lines import paid_by_line
from webapp.domain.order_words import STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Customer, Order, OrderLine
from webapp.queries.orders.lists import SORTS
from webapp.queries.reach import condition
from webapp.sheets import Column

PORTION = 500
TITLE = "委托单"
COLUMNS = (
    Column("委托单号", 18),
    Column("客户编号", 12),
    Column("客户名称", 32),
    Column("业务日期", 12, "date"),
    Column("业务类型", 12),
    Column("金额", 12, "money"),
    Column("已收金额", 12, "money"),
    Column("承诺日期", 12, "date"),
    Column("完成日期", 12, "date"),
    Column("器具名称", 20),
    Column("出厂编号", 16),
    Column("证书编号", 20),
    Column("检定员", 10),
    Column("核验员", 10),
    Column("批准人", 10),
    Column("计量标准", 24),
    Column("型号规格", 16),
    Column("数量", 8, "int"),
    Column("标准收费", 12, "money"),
    Column("折扣(%)", 10),
    Column("结论", 10),
    Column("状态", 10),
    Column("付款期限", 12, "date"),
)


@dataclass(frozen=True)
class Whole:
    order: Order
    number: str
    name: str
    lines: Sequence[OrderLine]


def ids(where: Sequence[Any], *, sort: str = "number", most: int = -1) -> list[int]:
    """Whose rows go out, in the list's order."""
    column = SORTS[sort.removeprefix("-")]
    order = (column.desc(), Order.id.desc()) if sort.startswith("-") else (column.asc(), Order.id)
    statement = select(Order.id).join(Customer, Customer.id == Order.customer_id).where(*where)
    return list(session.scalars(statement.order_by(*order).limit(most)))


def everything(*, viewer: Viewer, isolated: bool) -> list[int]:
    """All that the viewer may take out, by number; isolated: also those of isolated customers."""
    where = [Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_EXPORT)]
    return ids(where if isolated else [*where, Customer.secrecy != "isolated"])


def rows(order_ids: Sequence[int]) -> Iterator[list[Any]]:
    """In the order of the ids, a few hundred read at a time."""
    for start in range(0, len(order_ids), PORTION):
        portion = order_ids[start : start + PORTION]
        whole = _whole(portion)
        for one in portion:
            if one in whole:
                yield from _lines(whole[one])


def _whole(portion: Sequence[int]) -> dict[int, Whole]:
    lines: dict[int, list[OrderLine]] = {}
    found = session.scalars(
        select(OrderLine).where(OrderLine.order_id.in_(portion)).order_by(OrderLine.position, OrderLine.id)
    )
    for line in found:
        lines.setdefault(line.order_id, []).append(line)
    orders = session.execute(
        select(Order, Customer.number, Customer.name)
        .join(Customer, Customer.id == Order.customer_id)
        .where(Order.id.in_(portion))
    )
    return {order.id: Whole(order, number, name, lines.get(order.id, [])) for order, number, name in orders}


def _lines(whole: Whole) -> Iterator[list[Any]]:
    """What was received for an order as a whole stands with its lines by what they cost."""
    order, lines = whole.order, whole.lines
    paid = paid_by_line(order.paid_total, [(line.charged, line.paid) for line in lines])
    for line, received in zip(lines, paid, strict=True):
        yield [
            # Without a number of its file our own finds it again: what it costs may have changed since.
            order.number if order.is_own else order.source_number or order.number,
            whole.number,
            whole.name,
            order.ordered_on,
            label_of(SERVICES, line.service),
            yuan(line.charged),
            yuan(received),
            line.promised_on or order.promised_on,
            line.finished_on,
            line.name,
            line.serial,
            line.certificate_number,
            line.verifier,
            line.checker,
            line.approver,
            line.standards,
            line.model,
            line.quantity,
            yuan(line.list_fee),
            percent(line.discount),
            label_of(RESULTS, line.result),
            label_of(STATES, order.state),
            order.payment_due_on,
        ]


def yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100
