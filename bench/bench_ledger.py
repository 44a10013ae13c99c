"""Instruments of the bench's customers, their records, and the orders that brought them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench_rows import Row, Writer
from pysqlite3 import dbapi2 as sqlite3

from webapp import models
from webapp.domain.due_dates import valid_to
from webapp.domain.instrument_card import identity
from webapp.domain.order_lines import BETWEEN, numbered_key, payment_due_on

TODAY = date(2026, 11, 20)
TURNAROUND = timedelta(days=14)
PLACES = ("一车间", "二车间", "计量室", "化验室", "仓库", "质检部")
MAKERS = ("桂林量具", "哈量", "青岛前哨", "上海仪表", "梅特勒", "")
STATES = ("in_use",) * 94 + ("sealed",) * 2 + ("stopped",) * 2 + ("scrapped",) * 2
PORTION = 20_000  # instruments between two flushes
MOST_IN_ORDER = 6
UNPAID = 0.08
NEW_WITHOUT_RECORD = 0.03


class Kinds:
    """The catalogue that a new database brings."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        columns = "id, name, service, default_months, in_catalogue, list_fee, is_first_only"
        self.rows = list(
            connection.execute(f"SELECT {columns} FROM instrument_kinds WHERE NOT is_first_only")
        )

    def pick(self, chance: random.Random) -> Any:
        return chance.choice(self.rows)


def fill(write: Writer, *, customers: int, instruments: int, seed: int) -> None:
    """So many instruments, spread unevenly over the customers; each but the newest came with an order."""
    chance, kinds, made = random.Random(seed + 1), Kinds(write.connection), Numbers()
    share = instruments / customers if customers else 0
    for customer in range(1, customers + 1):
        wanted = round(instruments * customer / customers) - made.instrument
        its = [_instrument(chance, kinds, customer, made) for _ in range(_uneven(chance, wanted, share))]
        for row in its:
            write.add(models.Instrument, row)
        _orders(write, chance, [row for row in its if row["verified_on"]], made)
        if made.instrument // PORTION != (made.instrument - len(its)) // PORTION:
            write.flush()
            print(f"{made.instrument} instruments, {made.line} order lines", flush=True)
    for name, value in (("instrument", made.instrument), ("imported_order", made.order)):
        write.add(models.Sequence, {"name": name, "value": value})
    write.flush()


class Numbers:
    """How many there are of each by now."""

    instrument = order = line = record = 0


def _uneven(chance: random.Random, wanted: int, share: float) -> int:
    """Most have few, some have many; what is still owed goes to a later one, so that the sum comes out."""
    return max(0, wanted) if chance.random() < 0.5 else max(0, min(wanted, int(share // 2)))


def _instrument(chance: random.Random, kinds: Kinds, customer: int, made: Numbers) -> Row:
    kind_id, name, service, months, in_catalogue, fee, _first = kinds.pick(chance)
    made.instrument += 1
    serial = f"{chance.randrange(10**5):05d}-{made.instrument}"
    verified = TODAY - timedelta(days=chance.randrange(20, 500))
    if chance.random() < NEW_WITHOUT_RECORD:
        verified = None
    state, source = chance.choice(STATES), "jjg" if months else "agreed"
    months = months or 12
    purpose = "trade" if in_catalogue and chance.random() < 0.5 else "production"
    due = valid_to(verified, months=months) if verified and state == "in_use" else None
    return {
        "id": made.instrument, "number": f"Q-{made.instrument:06d}", "customer_id": customer,
        "kind_id": kind_id, "name": name, "serial": serial, "maker": chance.choice(MAKERS),
        "place": chance.choice(PLACES), "purpose": purpose, "service": service, "months": months,
        "is_mandatory": bool(in_catalogue) and purpose == "trade", "interval_source": source,
        "state": state, "verified_on": verified, "due_on": due, "fee": fee,
        "certificate_number": f"JL{made.instrument:08d}" if verified else "",
        "identity": identity(name=name, serial=serial), "created_at": _at(verified or TODAY),
    }  # fmt: skip


def _orders(write: Writer, chance: random.Random, its: list[Row], made: Numbers) -> None:
    for group in _together(chance, sorted(its, key=lambda row: row["verified_on"])):
        made.order += 1
        first, done = group[0]["verified_on"], max(row["verified_on"] for row in group)
        order: Row = {
            "id": made.order, "number": f"WD-{made.order:06d}", "source_number": f"L{made.order:08d}",
            "is_own": False, "customer_id": group[0]["customer_id"], "finished_on": done, "state": "finished",
            "ordered_on": first - timedelta(days=chance.randrange(1, 10)), "created_at": _at(first),
        }  # fmt: skip
        is_paid = chance.random() >= UNPAID
        lines = [_line(row, order, made, position, is_paid) for position, row in enumerate(group, start=1)]
        order["promised_on"] = order["ordered_on"] + TURNAROUND
        order["payment_due_on"] = payment_due_on(order["ordered_on"])
        for total, name in (("list_total", "list_fee"), ("charged_total", "charged"), ("paid_total", "paid")):
            order[total] = sum(line[name] for line in lines)
        write.add(models.Order, order)
        for line, row in zip(lines, group, strict=True):
            write.add(models.OrderLine, line)
            write.add(models.Verification, _record(line, row))


def _line(row: Row, order: Row, made: Numbers, position: int, is_paid: bool) -> Row:
    made.line += 1
    fee, service = row["fee"] or 6000, "mandatory" if row["is_mandatory"] else row["service"]
    charged = 0 if row["is_mandatory"] else fee
    key = numbered_key(name=row["name"], serial=row["serial"])
    return {
        "id": made.line, "order_id": order["id"], "customer_id": row["customer_id"], "position": position,
        "instrument_id": row["id"], "kind_id": row["kind_id"], "name": row["name"], "serial": row["serial"],
        "service": service, "is_mandatory": row["is_mandatory"], "list_fee": fee, "charged": charged,
        "service_value": fee, "paid": charged if is_paid else 0, "finished_on": row["verified_on"],
        "promised_on": order["ordered_on"] + TURNAROUND, "certificate_number": row["certificate_number"],
        "line_key": f"{order['source_number']}{BETWEEN}{key}",
    }  # fmt: skip


def _record(line: Row, row: Row) -> Row:
    on, months = row["verified_on"], row["months"]
    return {
        "id": line["id"], "instrument_id": row["id"], "customer_id": row["customer_id"], "verified_on": on,
        "service": row["service"], "months": months, "certificate_number": row["certificate_number"],
        "order_line_id": line["id"], "source": "order", "valid_to": valid_to(on, months=months),
        "created_at": _at(on),
    }  # fmt: skip


def _together(chance: random.Random, its: list[Row]) -> Iterator[list[Row]]:
    """Instruments that came with one order."""
    while its:
        count = chance.randrange(1, MOST_IN_ORDER + 1)
        yield its[:count]
        its = its[count:]


def _at(day: date) -> str:
    return f"{day.isoformat()} 08:00:00.000000"
