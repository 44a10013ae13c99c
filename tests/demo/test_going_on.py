"""The demo institute is worked in like any other: what comes next gets the next number."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from tests.actions.incoming import outcomes, taken
from webapp.db import session
from webapp.models import Customer, Order, Sequence


def test_an_order_file_is_imported_behind_the_orders_there_are(small: Flask, tmp_path: Path) -> None:
    name = session.scalars(select(Customer.name).where(Customer.status == "active")).first() or ""
    highest = session.scalar(select(Sequence.value).where(Sequence.name == "imported_order")) or 0
    assert highest
    files = tmp_path / "files"
    files.mkdir()
    run = taken(
        files,
        {"委托单号": "LIMS-1", "客户名称": name, "业务日期": "2026-06-29", "业务类型": "校准", "金额": "80"},
        kind="orders",
    )
    assert outcomes(run) == ["new"]
    session.expire_all()
    made = session.scalars(select(Order).where(Order.source_number == "LIMS-1")).one()
    assert made.number == f"WD-{highest + 1:06d}"
