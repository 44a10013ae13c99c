"""The yardstick's daily work: what waits today, the contacts of a card, open opportunities, by raw SQL.

The contacts of a card stand under its head, beside what is planned, promised and objected, as ours do.
"""

from datetime import timedelta
from typing import Any

import yardstick_card

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
    "due": """
SELECT min(i.due_on) AS due_on, count(*) AS kind, c.number, c.name, count(*) OVER () AS in_all
FROM customers c JOIN instruments i ON i.customer_id = c.id
WHERE c.manager_id = :me AND c.deleted_at IS NULL AND i.deleted_at IS NULL
AND i.due_on BETWEEN :today AND :month AND (i.postponed_to IS NULL OR i.postponed_to < :today)
GROUP BY c.id ORDER BY 1 LIMIT 5""",
    "overdue": """
SELECT i.due_on, i.name AS kind, c.number, c.name, count(*) OVER () AS in_all
FROM customers c JOIN instruments i ON i.customer_id = c.id
WHERE c.manager_id = :me AND c.deleted_at IS NULL AND i.deleted_at IS NULL AND i.due_on < :today
AND (i.postponed_to IS NULL OR i.postponed_to < :today) ORDER BY i.due_on LIMIT 5""",
    "silent": """
SELECT n.issued_on AS due_on, n.number AS kind, c.number, c.name, count(*) OVER () AS in_all
FROM customers c JOIN notices n ON n.customer_id = c.id
WHERE c.manager_id = :me AND c.deleted_at IS NULL AND n.state = 'sent' AND n.issued_on <= :silent
ORDER BY n.issued_on LIMIT 5""",
    "thin": """
SELECT c.completeness AS due_on, c.grade AS kind, c.number, c.name, count(*) OVER () AS in_all
FROM customers c WHERE c.manager_id = :me AND c.deleted_at IS NULL AND c.completeness < 60
AND c.status NOT IN ('former', 'stopped') ORDER BY nullif(c.grade, '') NULLS LAST, c.completeness LIMIT 5""",
    "complaints": """
SELECT p.due_at AS due_on, p.stage AS kind, p.number, p.summary AS name, count(*) OVER () AS in_all
FROM complaints p WHERE p.stage NOT IN ('closed', 'ended') AND (p.handler_id = :me OR p.reviewer_id = :me
OR EXISTS (SELECT 1 FROM complaint_people t
WHERE t.complaint_id = p.id AND t.user_id = :me AND t.until_at IS NULL)
OR EXISTS (SELECT 1 FROM complaint_actions a
WHERE a.complaint_id = p.id AND a.owner_id = :me AND a.done_on IS NULL))
ORDER BY p.due_at LIMIT 5""",
    "uncollected": """
SELECT o.finished_on AS due_on, o.state AS kind, o.number, c.name, count(*) OVER () AS in_all
FROM customers c JOIN orders o ON o.customer_id = c.id
WHERE c.manager_id = :me AND c.deleted_at IS NULL AND o.state = 'done' AND o.finished_on < :silent
ORDER BY o.finished_on LIMIT 5""",
    "ageing": """
SELECT o.stage_since AS due_on, o.stage AS kind, o.number, o.name, count(*) OVER () AS in_all
FROM opportunities o WHERE o.owner_id = :me AND o.state = 'open' AND o.deleted_at IS NULL
AND o.stage_since < :month_ago ORDER BY o.stage_since LIMIT 5""",
}
CONTACTS = """
SELECT a.id, a.kind, a.happened_at, a.summary, a.result, a.is_late, u.name AS by, p.name AS contact
FROM activities a JOIN users u ON u.id = a.by_id LEFT JOIN contacts p ON p.id = a.contact_id
WHERE a.customer_id = ? AND a.deleted_at IS NULL ORDER BY a.happened_at DESC, a.id DESC LIMIT 21
"""
BESIDE = {
    "plans": """
SELECT s.id, s.due_on, s.kind, s.cause, s.note, u.name AS owner
FROM scheduled_activities s JOIN users u ON u.id = s.owner_id
WHERE s.customer_id = ? AND s.state = 'open' ORDER BY s.due_on, s.id""",
    "due": """
SELECT p.id, p.text, p.due_on, u.name AS owner FROM promises p JOIN users u ON u.id = p.owner_id
WHERE p.customer_id = ? AND p.state = 'open' ORDER BY p.due_on, p.id""",
    "objected": """
SELECT o.id, o.text, o.answer, a.id AS activity, a.happened_at, u.name AS by
FROM objections o JOIN activities a ON a.id = o.activity_id JOIN users u ON u.id = a.by_id
WHERE a.customer_id = ? AND a.deleted_at IS NULL AND o.is_solved = 0 ORDER BY a.happened_at""",
    "people": """
SELECT id, name, job_title FROM contacts WHERE customer_id = ? AND deleted_at IS NULL AND left_on IS NULL
ORDER BY is_main DESC, id""",
}
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
    days = {"today": 0, "since": -7, "month": 30, "silent": -14, "month_ago": -30}
    asked = {name: (day + timedelta(days=ahead)).isoformat() for name, ahead in days.items()}
    asked["me"] = person["id"]
    return {"queues": {name: read(statement, asked) for name, statement in WAITING.items()}}


def contacts(read: Any, number: str) -> dict[str, Any]:
    about = yardstick_card.about(read, number, "activities")
    me = (about["row"]["id"],)
    rows = read(CONTACTS, me)
    ids = ", ".join(str(row["id"]) for row in rows) or "0"
    parts = {name: read(statement.format(ids=ids), ()) for name, statement in PARTS.items()}
    beside = {name: read(statement, me) for name, statement in BESIDE.items()}
    shown = {"contacts_made": rows[:20], "older": rows[20:], "kinds": dict(KINDS)}
    return {**about, **shown, **parts, **beside}


def board(read: Any) -> dict[str, Any]:
    rows = read(OPEN, ())
    return {"columns": [(word, [row for row in rows if row["stage"] == stage]) for stage, word in STAGES]}
