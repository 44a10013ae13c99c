"""The yardstick's records: an order, a notice, and a card's tabs 器具, 交易 and 风险, by raw SQL."""

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any

import yardstick_card
from flask import abort
from yardstick_ledger import SOON, fetch, left, money, order_words, promise

from webapp import clock
from webapp.domain import order_card
from webapp.domain.card_words import CHANNELS
from webapp.domain.instrument_words import LEGAL, MARKET, RESULTS, SERVICES, STATES
from webapp.domain.recall_outcomes import OUTCOMES
from webapp.domain.recall_words import NOTICE_STATES
from webapp.domain.receivables import AGES, LATE, Debt, by_age, overdue
from webapp.domain.risk import LEVELS, Facts, risk
from webapp.web.formats import shown

LEDGER_SHOWN, LISTED, COMING = 300, 10, 90
LIVING = ("open", "finished", "collected")
LEDGER = """
SELECT i.*, coalesce(k.metrology_field, '') AS metrology_field FROM instruments i
LEFT JOIN instrument_kinds k ON k.id = i.kind_id
WHERE i.customer_id = ? AND i.deleted_at IS NULL ORDER BY i.due_on NULLS LAST, i.id
"""
NOTICES = """
SELECT n.number, n.state, n.issued_on,
       (SELECT count(*) FROM notice_items t WHERE t.notice_id = n.id) AS things,
       (SELECT count(*) FROM notice_items t WHERE t.notice_id = n.id AND t.outcome <> '') AS answered
FROM notices n WHERE n.customer_id = ? AND n.state <> 'dropped' ORDER BY n.id DESC LIMIT 10
"""
TRADE = """
SELECT number, ordered_on, state, discount_state, charged_total, paid_total,
       coalesce(payment_due_on, ordered_on) AS due FROM orders WHERE customer_id = ? ORDER BY ordered_on, id
"""
KINDS_OF_WORK = """
SELECT l.service, sum(l.service_value) AS worth, count(*) AS n
FROM order_lines l JOIN orders o ON o.id = l.order_id
WHERE l.customer_id = ? AND o.state IN ('open', 'finished', 'collected')
GROUP BY l.service ORDER BY worth DESC
"""
PURSE = "SELECT balance, credit_line, alert_below FROM prepay_accounts WHERE customer_id = ?"
DEBTS = """
SELECT coalesce(payment_due_on, ordered_on) AS due, charged_total - paid_total AS owed FROM orders
WHERE customer_id = ? AND charged_total > paid_total AND state NOT IN ('cancelled', 'draft')
"""
INCIDENTS = (
    "SELECT number, state, severity, verdict, what FROM incidents WHERE customer_id = ? ORDER BY id DESC"
)
ORDER = """
SELECT o.*, c.number AS customer, c.name AS customer_name, u.name AS created_by FROM orders o
JOIN customers c ON c.id = o.customer_id LEFT JOIN users u ON u.id = o.created_by_id WHERE o.number = ?
"""
ORDER_LINES = """
SELECT l.*, i.number AS instrument FROM order_lines l LEFT JOIN instruments i ON i.id = l.instrument_id
WHERE l.order_id = ? ORDER BY l.position, l.id
"""
RECEIPTS = """
SELECT r.*, u.name AS by FROM receipts r LEFT JOIN users u ON u.id = r.by_id
WHERE r.order_id = ? ORDER BY r.id
"""
NOTICE = """
SELECT n.*, c.number AS customer, c.name AS customer_name, b.number AS batch FROM notices n
JOIN customers c ON c.id = n.customer_id JOIN recall_batches b ON b.id = n.batch_id WHERE n.number = ?
"""
ITEMS = """
SELECT t.*, i.number, i.name, i.model, i.serial, coalesce(d.name, '') AS lab, coalesce(u.name, '') AS by
FROM notice_items t JOIN instruments i ON i.id = t.instrument_id
LEFT JOIN instrument_kinds k ON k.id = i.kind_id LEFT JOIN departments d ON d.id = k.department_id
LEFT JOIN users u ON u.id = t.answered_by_id WHERE t.notice_id = ? ORDER BY t.id
"""
MESSAGES = "SELECT * FROM outbox_messages WHERE notice_id = ? ORDER BY id DESC"
WORDS = {"services": dict(SERVICES), "money": money, "left": left, "field": order_card.FIELD, "told": shown}


def instruments(read: Any, number: str) -> dict[str, Any]:
    """The whole ledger for its figures, the first of it by place; the last notices."""
    about = yardstick_card.about(read, number, "instruments")
    me, today = about["row"]["id"], clock.today()
    rows = read(LEDGER, (me,))
    far = [(date.fromisoformat(row["due_on"]) - today).days for row in rows if row["due_on"]]
    used = [row for row in rows if row["state"] == "in_use"]
    first = sorted(rows[:LEDGER_SHOWN], key=lambda row: (not row["place"], row["place"]))
    return about | {
        "ledger": [(place, list(found)) for place, found in groupby(first, key=lambda row: row["place"])],
        "figures": (
            ("在用", len(used)),
            ("强制检定", sum(row["is_mandatory"] for row in used)),
            ("已逾期", sum(days < 0 for days in far)),
            ("90 天内到期", sum(0 <= days <= COMING for days in far)),
            ("无周期或无记录", sum(row["due_on"] is None for row in used)),
        ),
        "soon": [row for row, days in zip(rows, far, strict=False) if days <= COMING][:LISTED],
        "notices": read(NOTICES, (me,)),
        "notice_states": dict(NOTICE_STATES),
        "states": dict(STATES),
        "left": left,
    }


def trade(read: Any, number: str) -> dict[str, Any]:
    """Every order's day and money, kinds of work, what is owed by age, the prepaid account."""
    about = yardstick_card.about(read, number, "trade")
    me, today = about["row"]["id"], clock.today()
    rows = read(TRADE, (me,))
    living = [row for row in rows if row["state"] in LIVING]
    days = sorted({row["ordered_on"] for row in living})
    year_ago = today.replace(year=today.year - 1).isoformat()
    recent = [row for row in living if row["ordered_on"] > year_ago]
    years: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in living:
        one = years[row["ordered_on"][:4]]
        one[0], one[1] = one[0] + 1, one[1] + row["charged_total"]
    owing = [
        Debt(date.fromisoformat(row["due"]), row["charged_total"] - row["paid_total"])
        for row in living
        if row["charged_total"] > row["paid_total"]
    ]
    work, apart = read(KINDS_OF_WORK, (me,)), [date.fromisoformat(day) for day in days]
    branches = {"法定业务": LEGAL, "市场业务": MARKET}
    return about | WORDS | order_words() | {
        "orders": living,
        "last": rows[: -LISTED - 1 : -1],
        "recent": (len(recent), sum(row["charged_total"] for row in recent)),
        "interval": round((apart[-1] - apart[0]).days / (len(apart) - 1)) if len(apart) > 1 else None,
        "ago": (today - apart[-1]).days if apart else None,
        "years": years,
        "tallest": max((charged for _orders, charged in years.values()), default=0) or 1,
        "work": work,
        "whole": sum(row["worth"] for row in work) or 1,
        "branches": [
            (name, sum(row["worth"] for row in work if row["service"] in codes))
            for name, codes in branches.items()
        ],
        "owed": sum(debt.amount for debt in owing),
        "overdue": overdue(owing, on=today),
        "ages": [(label, part) for (_start, label), part in zip(AGES, by_age(owing, on=today), strict=True)],
        "purse": next(iter(read(PURSE, (me,))), None),
    }  # fmt: skip


def risks(read: Any, number: str) -> dict[str, Any]:
    """The score with its reasons, what the card itself tells, incidents."""
    about = yardstick_card.about(read, number, "risk")
    row, today = about["row"], clock.today()
    debts = [Debt(date.fromisoformat(due), owed) for due, owed in read(DEBTS, (row["id"],))]
    found = risk(
        Facts(
            receivable=sum(debt.amount for debt in debts),
            overdue=overdue(debts, on=today),
            very_late=overdue(debts, on=today, more_than=LATE),
            credit_rating=row["credit_rating"],
            contacts=about["contacts"],
            is_active=row["status"] == "active",
        )
    )
    told = [("资信 " + row["credit_rating"] if row["credit_rating"] else "资信未知", "见经营状况。")]
    told += [("单一联系人", f"只有 {about['contacts']} 位联系人，对方换人就会断线。")] * (
        about["contacts"] <= 1
    )
    told += [("决策者不明", "联系人里没有决策者或批准者。")] * (not about["deciders"])
    told += [("待分配", "由部门负责人指定客户经理。")] * (not row["manager"])
    reasons = [(one.points, one.text % one.params if "%(" in one.text else one.text) for one in found.reasons]
    return about | {
        "points": found.score,
        "level": dict(LEVELS)[found.level],
        "reasons": reasons,
        "told": told,
        "incidents": read(INCIDENTS, (row["id"],)),
    }


def order(read: Any, number: str) -> dict[str, Any]:
    row = next(iter(read(ORDER, (number,))), None) or abort(404)
    return WORDS | order_words() | {
        "row": row,
        "lines": read(ORDER_LINES, (row["id"],)),
        "receipts": read(RECEIPTS, (row["id"],)),
        "results": dict(RESULTS),
        "fields": order_card.FIELD,
        "promise": promise(row),
        "fetch": fetch(row),
        "soon": SOON,
    }  # fmt: skip


def notice(read: Any, number: str) -> dict[str, Any]:
    row = next(iter(read(NOTICE, (number,))), None) or abort(404)
    return WORDS | {
        "row": row,
        "things": read(ITEMS, (row["id"],)),
        "messages": read(MESSAGES, (row["id"],)),
        "states": dict(NOTICE_STATES),
        "outcomes": dict(OUTCOMES),
        "channels": dict(CHANNELS),
    }
