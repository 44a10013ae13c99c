"""Adds what the customers of generate.py own and sent in: instruments, and orders of thirty months.

python bench/generate.py DATA; python bench/generate_ledger.py DATA [--instruments 1000000] [--lines 1000000]
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_rows import Row, Writer
from generate import NOW, PORTION
from pysqlite3 import dbapi2 as sqlite3

from migrations import migrate
from webapp import db, models
from webapp.config import Settings
from webapp.domain.due_dates import valid_to
from webapp.domain.instrument_card import identity

TODAY = NOW.date()
PLACES = ("一车间", "二车间", "质检部", "计量室", "")
STATES = ("in_use",) * 94 + ("sealed",) * 3 + ("stopped",) * 2 + ("scrapped",)
NEVER, LEGAL, UNPAID, AGREED, MONTHS_BACK = 0.05, 0.3, 0.08, 0.01, 30
LINES_EACH = 5  # of an order


class Kind(NamedTuple):
    id: int
    name: str
    service: str
    months: int | None
    fee: int
    in_catalogue: bool


def owners(connection: sqlite3.Connection, pick: random.Random, count: int) -> Iterator[int]:
    """The customer of each instrument: a few own hundreds, most own some, prospects own none."""
    active = [row[0] for row in connection.execute("SELECT id FROM customers WHERE status = 'active'")]
    weights = [pick.paretovariate(1.3) for _one in active]
    share = count / sum(weights)
    left = count
    for customer, weight in zip(active, weights, strict=True):
        owned = min(left, max(1, round(weight * share)), 2000)
        left -= owned
        yield from (customer for _piece in range(owned))
    yield from (pick.choice(active) for _piece in range(left))


def instrument(pick: random.Random, number: int, customer: int, kind: Kind) -> Row:
    serial = f"{pick.choice('ABCDEFG')}{pick.randrange(10**4, 10**6)}"
    row: Row = {
        "id": number, "number": f"Q-{number:06d}", "customer_id": customer, "kind_id": kind.id,
        "name": kind.name, "serial": serial, "model": "XH-2", "place": pick.choice(PLACES),
        "service": kind.service, "months": kind.months, "interval_source": "jjg" if kind.months else "",
        "state": pick.choice(STATES), "identity": identity(name=kind.name, serial=serial),
        "is_mandatory": kind.in_catalogue and pick.random() < LEGAL, "created_at": NOW, "created_by_id": 990,
    }  # fmt: skip
    row["purpose"] = "trade" if row["is_mandatory"] else "production"
    if pick.random() >= NEVER:
        on = TODAY - timedelta(days=pick.randrange(1, (kind.months or 12) * 31))
        row |= {"verified_on": on, "certificate_number": f"XL{number:07d}", "last_result": "pass"}
        if kind.months and row["state"] == "in_use":
            row["due_on"] = valid_to(on, months=kind.months)
        if row.get("due_on") and pick.random() < AGREED:
            row["postponed_to"] = TODAY + timedelta(days=pick.randrange(1, 60))
    return row


def order(number: int, customer: int, name: str, ordered_on: date) -> Row:
    done = ordered_on + timedelta(days=10) < TODAY
    return {
        "id": number, "number": f"WD-{number:06d}", "source_number": f"W{number:08d}", "is_own": False,
        "customer_id": customer, "orderer_name": name, "payer_name": name, "ordered_on": ordered_on,
        "promised_on": ordered_on + timedelta(days=14), "payment_due_on": ordered_on + timedelta(days=30),
        "finished_on": ordered_on + timedelta(days=10) if done else None,
        "state": "finished" if done else "open", "created_at": NOW, "created_by_id": 990,
        "list_total": 0, "charged_total": 0, "paid_total": 0,
    }  # fmt: skip


def lines(pick: random.Random, of: Row, owned: list[Row], fees: dict[int, int], first: int) -> Iterator[Row]:
    for place, one in enumerate(pick.sample(owned, min(len(owned), pick.randrange(1, 2 * LINES_EACH)))):
        fee = fees[one["kind_id"]]
        charged = 0 if one["is_mandatory"] else fee
        of["list_total"] += fee
        of["charged_total"] += charged
        yield {
            "id": first + place, "order_id": of["id"], "customer_id": of["customer_id"],
            "position": place + 1, "instrument_id": one["id"], "kind_id": one["kind_id"],
            "name": one["name"], "serial": one["serial"], "is_mandatory": one["is_mandatory"],
            "service": "mandatory" if one["is_mandatory"] else one["service"], "list_fee": fee,
            "charged": charged, "service_value": fee, "finished_on": of["finished_on"],
            "certificate_number": f"XL{first + place:07d}" if of["finished_on"] else "",
        }  # fmt: skip


def orders(write: Writer, pick: random.Random, of: dict[int, list[Row]], kinds: list[Kind], most: int) -> int:
    """Orders until there are so many lines; customers in turn by how much they own."""
    fees = {kind.id: kind.fee for kind in kinds}
    names = dict(write.connection.execute("SELECT id, name FROM customers"))
    customers, weights = list(of), [len(owned) for owned in of.values()]
    made = number = 0
    while made < most:
        for customer in pick.choices(customers, weights, k=PORTION):
            number += 1
            on = TODAY - timedelta(days=pick.randrange(1, MONTHS_BACK * 30))
            row = order(number, customer, names[customer], on)
            its = list(lines(pick, row, of[customer], fees, made + 1))
            row["paid_total"] = 0 if pick.random() < UNPAID else row["charged_total"]
            write.add(models.Order, row)
            for line in its:
                write.add(models.OrderLine, line)
            made += len(its)
            if made >= most:
                break
        write.flush()
        print(f"{number} orders, {made} lines", flush=True)
    write.add(models.Sequence, {"name": "imported_order", "value": number})
    return number


def fill(path: Path, *, instruments: int, order_lines: int, seed: int) -> None:
    pick = random.Random(seed)
    connection = sqlite3.connect(path, isolation_level=None)
    db.pragmas(connection)
    connection.execute("PRAGMA synchronous=OFF")
    write, of = Writer(connection), dict[int, list[Row]]()
    columns = "id, name, service, default_months, coalesce(list_fee, 20000), in_catalogue"
    kinds = [Kind(*row) for row in connection.execute(f"SELECT {columns} FROM instrument_kinds")]
    connection.execute("BEGIN")
    for number, customer in enumerate(owners(connection, pick, instruments), start=1):
        row = instrument(pick, number, customer, pick.choice(kinds))
        write.add(models.Instrument, row)
        kept = ("id", "kind_id", "name", "serial", "service", "is_mandatory")
        of.setdefault(customer, []).append({key: row[key] for key in kept})
        if number % (10 * PORTION) == 0:
            write.flush()
            print(f"{number} instruments", flush=True)
    write.add(models.Sequence, {"name": "instrument", "value": instruments})
    write.flush()
    orders(write, pick, of, kinds, order_lines)
    write.flush()
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--instruments", type=int, default=1_000_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2)
    chosen = parser.parse_args()
    settings = Settings(data=chosen.data.resolve())
    migrate(settings.database)
    begun = time.perf_counter()
    fill(settings.database, instruments=chosen.instruments, order_lines=chosen.lines, seed=chosen.seed)
    size, took = settings.database.stat().st_size / 1e6, time.perf_counter() - begun
    print(f"{settings.database}: {size:.0f} MB in {took:.0f} s")


if __name__ == "__main__":
    main()
