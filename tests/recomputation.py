"""Due dates, notices and sums worked out anew from the plain rows of a database, without the program.

python tests/recomputation.py hengke.db: prints what differs, and ends with 1 where anything does. It reads
with the driver alone and has its own calendar arithmetic, so that it cannot share a mistake of the program.
"""

import calendar
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

RENEWING = ("mandatory", "verification", "calibration")
Row = dict[str, Any]


def differences(database: Path) -> list[str]:
    """One sentence for each row that is not as it should be."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        tables = {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY id")]
            for name in (
                "instruments", "instrument_kinds", "verifications", "orders", "order_lines", "notices",
                "notice_items", "receipts",
            )
        }  # fmt: skip
    finally:
        connection.close()
    return [
        *_dates(tables), *_records(tables), *_notices(tables), *_sums(tables),
    ]  # fmt: skip


def months_later(day: date, months: int) -> date:
    """The same day of that month, or the month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(verified: str, months: int) -> str:
    return (months_later(date.fromisoformat(verified), months) - timedelta(days=1)).isoformat()


def _dates(tables: dict[str, list[Row]]) -> Iterator[str]:
    """The latest record sets an instrument's date; only what is in use and has an interval falls due."""
    kinds = {row["id"]: row for row in tables["instrument_kinds"]}
    latest: dict[int, str] = {}
    for row in tables["verifications"]:
        held = latest.get(row["instrument_id"], "")
        latest[row["instrument_id"]] = max(held, row["verified_on"])
    for row in tables["instruments"]:
        verified = row["verified_on"]
        if latest.get(row["id"], verified) != verified:
            yield f"{row['number']}: 检校日期 {verified}，最近的记录是 {latest[row['id']]}"
        due = _due(row, kinds.get(row["kind_id"]), verified)
        if due != row["due_on"]:
            yield f"{row['number']}: 有效期至 {row['due_on']}，应为 {due}"


def _due(row: Row, kind: Row | None, verified: str | None) -> str | None:
    if row["state"] != "in_use":
        return None
    disturbed = row["disturbed_on"]
    if disturbed and (not verified or disturbed >= verified):
        return str(disturbed)
    months = row["months"] if row["interval_source"] else None
    if kind and kind["is_first_only"] and kind["renewal_months"]:
        months = kind["renewal_months"]
    return last_day(verified, months) if verified and months else None


def _records(tables: dict[str, list[Row]]) -> Iterator[str]:
    """Each finished line of an instrument has a record of that day or that certificate."""
    known: dict[int, set[str]] = defaultdict(set)
    for row in tables["verifications"]:
        known[row["instrument_id"]] |= {row["verified_on"], row["certificate_number"]}
    for line in tables["order_lines"]:
        instrument, done = line["instrument_id"], line["finished_on"]
        if instrument and done and line["service"] in RENEWING:
            wanted = {done, line["certificate_number"] or done}
            if not wanted & known[instrument]:
                yield f"委托明细 {line['id']}: 没有 {done} 的检校记录"


def _notices(tables: dict[str, list[Row]]) -> Iterator[str]:
    """A notice of an instrument that was brought within its cycle is answered 已送检."""
    orders = {row["id"]: row for row in tables["orders"]}
    notices = {row["id"]: row for row in tables["notices"]}
    brought: dict[int, list[str]] = defaultdict(list)
    for line in tables["order_lines"]:
        if line["instrument_id"] and line["service"] in RENEWING:
            brought[line["instrument_id"]].append(orders[line["order_id"]]["ordered_on"])
    for item in tables["notice_items"]:
        notice = notices[item["notice_id"]]
        days = [day for day in brought[item["instrument_id"]] if day >= _cycle_from(item, notice)]
        if notice["state"] != "dropped" and days and item["outcome"] == "":
            yield f"{notice['number']}: 器具 {item['instrument_id']} {days[0]} 已送检，通知仍未办结"
        if item["answered_by"] == "order" and not days:
            yield f"{notice['number']}: 器具 {item['instrument_id']} 没有送检，通知却已办结"


def _cycle_from(item: Row, notice: Row) -> str:
    """The first day on which an order answers: after the verification that the notice reckons from."""
    if not item["due_on"] or not item["months"]:
        return str(notice["issued_on"])
    end = date.fromisoformat(item["due_on"]) + timedelta(days=1)
    return (months_later(end, -item["months"]) + timedelta(days=1)).isoformat()


def _sums(tables: dict[str, list[Row]]) -> Iterator[str]:
    """An order's sums are those of its lines, and of the receipts written down since."""
    lines: dict[int, list[Row]] = defaultdict(list)
    for line in tables["order_lines"]:
        lines[line["order_id"]].append(line)
    received: dict[int, int] = defaultdict(int)
    for row in tables["receipts"]:
        received[row["order_id"]] += row["amount"]
    for order in tables["orders"]:
        its = lines[order["id"]]
        wanted = {
            "list_total": sum(line["list_fee"] for line in its),
            "charged_total": sum(line["charged"] for line in its),
            "paid_total": sum(line["paid"] for line in its) + received[order["id"]],
        }
        for name, value in wanted.items():
            if order[name] != value:
                yield f"{order['number']}: {name} {order[name]}，应为 {value}"


if __name__ == "__main__":
    found = differences(Path(sys.argv[1]))
    sys.stdout.write("\n".join(found or ["一致"]) + "\n")
    sys.exit(1 if found else 0)
