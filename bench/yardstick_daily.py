"""The yardstick's daily work: what waits today, the contacts of a card, open opportunities, by raw SQL."""

from datetime import timedelta
from typing import Any

from webapp import clock
from webapp.domain.activity_words import KINDS
from webapp.domain.opportunity_words import STAGES

WAITING = {
    "plans": """
SELECT s.due_on, s.kind, c.number, c.name FROM scheduled_activities s JOIN customers c ON c.id = s.customer_id
WHERE s.state = 'open' AND s.due_on <= :today AND s.owner_id = :me AND c.deleted_at IS NULL
ORDER BY s.due_on, s.id LIMIT 5""",
    "promises": """
SELECT p.due_on, p.text AS kind, c.number, c.name FROM promises p JOIN customers c ON c.id = p.customer_id
WHERE p.state = 'open' AND p.due_on < :today AND p.owner_id = :me AND c.deleted_at IS NULL
ORDER BY p.due_on, p.id LIMIT 5""",
    "new": """
SELECT a.from_on AS due_on, a.reason AS kind, c.number, c.name
FROM assignments a JOIN customers c ON c.id = a.customer_id
WHERE a.until_on IS NULL AND a.manager_id = :me AND a.from_on >= :since AND c.deleted_at IS NULL
ORDER BY a.from_on DESC LIMIT 5""",
    "falling": """
SELECT w.falls_on AS due_on, '' AS kind, c.number, c.name
FROM pool_warnings w JOIN customers c ON c.id = w.customer_id
WHERE c.manager_id = :me AND c.deleted_at IS NULL ORDER BY w.falls_on LIMIT 5""",
}
CONTACTS = """
SELECT a.id, a.kind, a.happened_at, a.summary, a.result, a.is_late, u.name AS by, p.name AS contact
FROM activities a JOIN users u ON u.id = a.by_id LEFT JOIN contacts p ON p.id = a.contact_id
WHERE a.customer_id = (SELECT id FROM customers WHERE number = ?) AND a.deleted_at IS NULL
ORDER BY a.happened_at DESC, a.id DESC LIMIT 20
"""
PARTS = {
    "objections": "SELECT activity_id, text, answer FROM objections WHERE activity_id IN ({ids})",
    "promised": "SELECT activity_id, text, due_on, state FROM promises WHERE activity_id IN ({ids})",
    "others": """SELECT t.activity_id, coalesce(p.name, u.name) AS name FROM activity_attendees t
LEFT JOIN contacts p ON p.id = t.contact_id LEFT JOIN users u ON u.id = t.user_id
WHERE t.activity_id IN ({ids})""",
}
OPEN = """
SELECT o.number, o.name, o.stage, o.stage_since, o.amount, o.expected_on, c.name AS customer, u.name AS owner
FROM opportunities o JOIN customers c ON c.id = o.customer_id LEFT JOIN users u ON u.id = o.owner_id
WHERE o.state = 'open' AND o.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY o.stage_since, o.id
"""


def today(read: Any, person: Any) -> dict[str, Any]:
    day = clock.today()
    asked = {"me": person["id"], "today": day.isoformat(), "since": (day - timedelta(days=7)).isoformat()}
    return {"queues": {name: read(statement, asked) for name, statement in WAITING.items()}}


def contacts(read: Any, number: str) -> dict[str, Any]:
    rows = read(CONTACTS, (number,))
    ids = ", ".join(str(row["id"]) for row in rows) or "0"
    parts = {name: read(statement.format(ids=ids), ()) for name, statement in PARTS.items()}
    return {"rows": rows, "kinds": dict(KINDS), **parts}


def board(read: Any) -> dict[str, Any]:
    rows = read(OPEN, ())
    return {"columns": [(word, [row for row in rows if row["stage"] == stage]) for stage, word in STAGES]}
