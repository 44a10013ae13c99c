"""The yardstick's lists: instruments, what falls due, orders, debts, by raw SQL over the narrowest index.

mine: the person's own customers by their manager alone, without deputies and shares; else everybody's.
"""

import calendar
from datetime import date, timedelta
from typing import Any

from webapp import clock
from webapp.domain.instrument_words import STATES
from webapp.domain.order_words import STATE_TONES
from webapp.domain.order_words import STATES as ORDER_STATES
from webapp.domain.recall_outcomes import OUTCOMES
from webapp.domain.recall_words import NOTICE_STATES
from webapp.domain.receivables import AGES

SOON, NEAR, FETCH = 30, 3, 30  # days
OWN = "IN (SELECT id FROM customers WHERE manager_id = :me AND deleted_at IS NULL)"
BY_CUSTOMER = "INDEXED BY ix_instruments_customer"
LINES = """
SELECT i.*, c.number AS customer, c.name AS customer_name, k.name AS kind FROM instruments i
JOIN customers c ON c.id = i.customer_id LEFT JOIN instrument_kinds k ON k.id = i.kind_id
WHERE i.id IN (SELECT i.id FROM instruments i {index} WHERE i.deleted_at IS NULL AND {where}
               ORDER BY {order} LIMIT 50) ORDER BY {order}
"""
TOLD = """
SELECT t.instrument_id, n.number AS notice, n.state AS notice_state, t.outcome, t.due_on AS told_due
FROM notice_items t JOIN notices n ON n.id = t.notice_id
WHERE t.instrument_id IN ({marks}) AND n.state <> 'dropped' ORDER BY t.id
"""
OPEN_DAY = "(i.postponed_to IS NULL OR i.postponed_to < :today)"
DATED = "i.due_on IS NOT NULL AND i.due_on"
FOLDERS = {
    "overdue": ("ix_instruments_due", f"{DATED} < :today AND {OPEN_DAY}", "i.due_on, i.customer_id"),
    "due": (
        "ix_instruments_due", f"{DATED} BETWEEN :today AND :until AND {OPEN_DAY}",
        "i.due_on, i.customer_id",
    ),
    "planned": (
        "ix_instruments_planned", "i.postponed_to IS NOT NULL AND i.postponed_to >= :today",
        "i.postponed_to, i.customer_id",
    ),
    "done": (
        "ix_instruments_verified", "i.verified_on IS NOT NULL AND i.verified_on >= :since",
        "i.verified_on DESC, i.customer_id DESC",
    ),
    "orphans": (
        "ix_instruments_orphans", "i.due_on IS NULL AND i.state = 'in_use'", "i.customer_id, i.verified_on",
    ),
}  # fmt: skip
FILTERS = {
    "first": ("", "i.due_on IS NOT NULL", "i.due_on, i.id"),
    "soon": ("", "i.due_on BETWEEN :today AND :until", "i.due_on, i.id"),
    "kind": ("", "i.kind_id = 3 AND i.due_on IS NOT NULL", "i.due_on, i.id"),
}
MONTH = """
SELECT due_on, count(*) FROM instruments i {index} WHERE deleted_at IS NULL AND due_on IS NOT NULL
AND due_on BETWEEN :first AND :last AND {where} GROUP BY due_on
"""
ORDERS = """
SELECT o.*, c.number AS customer, c.name AS customer_name, u.name AS manager,
       (SELECT count(*) FROM order_lines l WHERE l.order_id = o.id) AS lines
FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN users u ON u.id = c.manager_id
WHERE o.id IN (SELECT o.id FROM orders o WHERE {where} ORDER BY o.ordered_on DESC, o.id DESC LIMIT 50)
ORDER BY o.ordered_on DESC, o.id DESC
"""
LATE = "max(0, julianday(:today) - julianday(coalesce(payment_due_on, ordered_on)))"
DEBTS = f"""
SELECT c.number, c.name, u.name AS manager, sum(owed) AS total, sum(owed * (late > 0)) AS late,
       CAST(max(late) AS INTEGER) AS oldest, {{ages}}, count(*) AS orders
FROM (SELECT customer_id, charged_total - paid_total AS owed, {LATE} AS late FROM orders o
      WHERE charged_total > paid_total AND state <> 'cancelled' AND state <> 'draft' AND {{where}}) d
JOIN customers c ON c.id = d.customer_id LEFT JOIN users u ON u.id = c.manager_id
GROUP BY d.customer_id ORDER BY late DESC, total DESC, c.number
"""
WORDS = {
    "states": dict(STATES),
    "outcomes": dict(OUTCOMES),
    "notice_states": dict(NOTICE_STATES),
}


def money(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def left(due: str | None) -> tuple[str, str] | None:
    """How far a day is, with its tone."""
    if due is None:
        return None
    days = (date.fromisoformat(due) - clock.today()).days
    if days < 0:
        return f"逾期 {-days} 天", "bad"
    return (f"还有 {days} 天" if days else "今天到期"), "warn" if days <= SOON else ""


def days(me: int) -> dict[str, Any]:
    today = clock.today()
    return {
        "me": me,
        "today": today.isoformat(),
        "until": (today + timedelta(days=SOON)).isoformat(),
        "since": (today - timedelta(days=SOON)).isoformat(),
    }


def ledger(read: Any, name: str, *, me: int, mine: bool) -> dict[str, Any]:
    index, where, order = FILTERS[name]
    if mine:
        index, where = BY_CUSTOMER, f"{where} AND i.customer_id {OWN}"
    rows = read(LINES.format(index=index, where=where, order=order), days(me))
    return {"rows": rows, "left": left, **WORDS}


def folder(read: Any, name: str, *, me: int, mine: bool, on: str = "") -> dict[str, Any]:
    index, where, order = FOLDERS[name]
    index, asked = f"INDEXED BY {index}", days(me)
    if on:
        where, asked = f"{DATED} = :on AND {OPEN_DAY}", {**asked, "on": on}
    if mine:
        # By customer where that index holds the folder's days.
        index = index if name in {"planned", "done"} else BY_CUSTOMER
        where += f" AND i.customer_id {OWN}"
    rows = [dict(row) for row in read(LINES.format(index=index, where=where, order=order), asked)]
    ids = [row["id"] for row in rows]
    told = {
        row["instrument_id"]: dict(row) for row in read(TOLD.format(marks=", ".join("?" * len(ids))), ids)
    }
    return {"rows": [row | told.get(row["id"], {}) for row in rows], "left": left, **WORDS}


def month(read: Any, first: str, *, me: int, mine: bool) -> dict[str, Any]:
    start = date.fromisoformat(first)
    last = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    index = BY_CUSTOMER if mine else "INDEXED BY ix_instruments_due"
    statement = MONTH.format(index=index, where=f"customer_id {OWN}" if mine else "1")
    asked = {"me": me, "first": first, "last": last.isoformat()}
    weeks = calendar.Calendar().monthdayscalendar(start.year, start.month)
    return {
        "counts": dict(read(statement, asked)),
        "weeks": [[f"{first[:8]}{day:02d}" if day else None for day in week] for week in weeks],
        "today": clock.today().isoformat(),
    }


def orders(read: Any, *, me: int, mine: bool, customer: str = "", within: str = "") -> dict[str, Any]:
    """within: 2026-10, the month they were given in."""
    wanted, asked = [f"o.customer_id {OWN}"] if mine else ["1"], {"me": me, "customer": customer}
    if customer:
        wanted = ["o.customer_id = (SELECT id FROM customers WHERE number = :customer)"]
    if within:
        wanted.append("o.ordered_on BETWEEN :first AND :last")
        asked |= {"first": f"{within}-01", "last": f"{within}-31"}
    rows = read(ORDERS.format(where=" AND ".join(wanted)), asked)
    return {"rows": rows, "promise": promise, "fetch": fetch, "money": money, **order_words()}


def order_words() -> dict[str, Any]:
    return {
        "states": dict(ORDER_STATES),
        "tones": {str(state): tone for state, tone in STATE_TONES.items()},
    }


def promise(row: Any) -> tuple[str, str] | None:
    near = left(row["promised_on"]) if row["state"] == "open" else None
    if near is None or (date.fromisoformat(row["promised_on"]) - clock.today()).days > NEAR:
        return None
    return near


def fetch(row: Any) -> tuple[str, str] | None:
    if row["state"] != "finished" or not row["finished_on"]:
        return None
    waited = (clock.today() - date.fromisoformat(row["finished_on"])).days
    return (f"{waited} 天未取", "warn") if waited > FETCH else None


def receivables(read: Any, *, me: int, mine: bool) -> dict[str, Any]:
    starts = [start for start, _label in AGES]
    spans = zip(starts, [*starts[1:], 10**6], strict=True)
    ages = ", ".join(f"sum(owed * (late >= {start} AND late < {end}))" for start, end in spans)
    where = f"o.customer_id {OWN}" if mine else "1"
    rows = [tuple(row) for row in read(DEBTS.format(ages=ages, where=where), days(me))]
    names = ("number", "name", "manager", "total", "late", "oldest", "ages", "orders")
    shown = [dict(zip(names, (*row[:6], row[6:-1], row[-1]), strict=True)) for row in rows[:50]]
    sums = [sum(row[6 + place] for row in rows) for place in range(len(AGES))]
    return {"rows": shown, "sums": sums, "ages": AGES, "money": money}
