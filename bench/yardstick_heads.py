"""The yardstick's 今日 of a head and of a director: the same queues as ours, by raw SQL.

Theirs: customers of the head's department or of nobody, isolated ones left out, without deputies and shares.
"""

from datetime import timedelta
from typing import Any

from webapp import clock

OPEN_CARD = "c.deleted_at IS NULL AND c.secrecy <> 'isolated'"
ALL = "count(*) OVER () AS in_all"
THEIRS = f"""{OPEN_CARD} AND (c.manager_id IS NULL
OR c.manager_id IN (SELECT id FROM users WHERE department_id = :department))"""
UNMARKED = """NOT EXISTS (SELECT 1 FROM queue_marks q WHERE q.user_id = :me AND q.queue = '{queue}'
AND q.subject = CAST({subject} AS TEXT) AND q.until_on >= :today)"""
NOBODYS = f"""
SELECT c.created_at AS due_on, c.status AS kind, c.number, c.name, {ALL}
FROM customers c INDEXED BY ix_customers_nobodys WHERE c.manager_id IS NULL AND c.status <> 'stopped'
AND NOT EXISTS (SELECT 1 FROM pool_entries e WHERE e.customer_id = c.id AND e.left_on IS NULL)
AND {OPEN_CARD} ORDER BY c.created_at, c.id LIMIT 5"""
FALLING = f"""
SELECT w.falls_on AS due_on, c.grade AS kind, c.number, c.name, {ALL}
FROM pool_warnings w JOIN customers c NOT INDEXED ON c.id = w.customer_id
WHERE coalesce((SELECT max(o.ordered_on) FROM orders o WHERE o.customer_id = c.id), '') < w.warned_on
AND c.manager_id IS NOT NULL AND {{whose}} AND {UNMARKED.format(queue="falling", subject="c.number")}
ORDER BY w.falls_on, c.id LIMIT 5"""
COMPLAINTS = f"""
SELECT p.due_at AS due_on, p.stage AS kind, p.number, p.summary AS name, {ALL}
FROM complaints p WHERE p.stage NOT IN ('closed', 'ended') AND (p.handler_id = :me OR p.reviewer_id = :me)
ORDER BY p.due_at LIMIT 5"""
PRAISES = f"""
SELECT p.received_on AS due_on, p.state AS kind, p.number, p.words AS name, {ALL}
FROM praises p WHERE p.state = 'registered' ORDER BY p.id LIMIT 5"""
HEAD = {
    "left": f"""
SELECT s.due_on, s.kind, c.number, c.name, {ALL}
FROM scheduled_activities s JOIN customers c ON c.id = s.customer_id
WHERE s.state = 'open' AND s.due_on <= :month_ago AND {THEIRS}
AND {UNMARKED.format(queue="left", subject="s.id")} ORDER BY s.due_on, s.id LIMIT 5""",
    "promises": f"""
SELECT p.due_on, p.text AS kind, c.number, c.name, {ALL}
FROM promises p JOIN customers c ON c.id = p.customer_id
WHERE p.state = 'open' AND p.due_on < :today AND {THEIRS} ORDER BY p.due_on, p.id LIMIT 5""",
    "complaints": COMPLAINTS,
    "discounts": f"""
SELECT o.ordered_on AS due_on, o.state AS kind, o.number, c.name, {ALL}
FROM orders o JOIN customers c ON c.id = o.customer_id
WHERE o.discount_state = 'waiting' AND o.state <> 'cancelled' AND {THEIRS} ORDER BY o.id LIMIT 5""",
    "nobodys": NOBODYS,
    "proposals": f"""
SELECT p.made_at AS due_on, p.trigger AS kind, c.number, c.name, {ALL}
FROM proposals p JOIN customers c ON c.id = p.customer_id
WHERE p.state = 'open' AND {THEIRS} ORDER BY p.made_at, p.id LIMIT 5""",
    "certificates": """
SELECT max(t.valid_to) AS due_on, t.level AS kind, u.username AS number, u.name
FROM certifications t JOIN users u ON u.id = t.user_id
WHERE t.revoked_on IS NULL AND u.is_active AND u.department_id = :department
GROUP BY u.id HAVING max(t.valid_to) < :soon ORDER BY 1 LIMIT 5""",
    "loads": """
SELECT c.manager_id AS number, c.grade AS kind, count(*) AS name, '' AS due_on
FROM customers c INDEXED BY ix_customers_live WHERE c.deleted_at IS NULL AND c.status <> 'stopped'
AND c.manager_id IN (SELECT id FROM users WHERE department_id = :department)
AND c.secrecy <> 'isolated' GROUP BY c.manager_id, c.grade""",
    "requests": f"""
SELECT r.asked_at AS due_on, u.name AS kind, c.number, c.name, {ALL}
FROM pool_requests r JOIN customers c ON c.id = r.customer_id JOIN users u ON u.id = r.user_id
WHERE r.state = 'waiting' AND {THEIRS} ORDER BY r.asked_at LIMIT 5""",
    "alone": f"""
SELECT c.grade AS due_on, u.name AS kind, c.number, c.name, {ALL}
FROM customers c INDEXED BY ix_customers_grade JOIN users u ON u.id = c.manager_id
WHERE c.grade IN ('A', 'B') AND c.status <> 'stopped' AND u.is_active AND u.department_id = :department
AND NOT EXISTS (SELECT 1 FROM members m WHERE m.customer_id = c.id AND m.user_id <> c.manager_id)
AND NOT EXISTS (SELECT 1 FROM team_duties t WHERE t.customer_id = c.id AND t.user_id <> c.manager_id)
AND {OPEN_CARD} AND {UNMARKED.format(queue="alone", subject="c.number")}
ORDER BY c.grade, c.name, c.id LIMIT 5""",
    "falling": FALLING.format(whose=THEIRS),
    "silent": f"""
SELECT n.issued_on AS due_on, n.number AS kind, c.number, n.addressee AS name, {ALL}
FROM notices n JOIN customers c ON c.id = n.customer_id
WHERE n.state = 'sent' AND n.issued_on <= :silent AND {THEIRS}
AND {UNMARKED.format(queue="silent", subject="n.number")} ORDER BY n.issued_on LIMIT 5""",
    "expiring": f"""
SELECT c.grade_until AS due_on, c.grade AS kind, c.number, c.name, {ALL}
FROM customers c WHERE c.grade > '' AND c.grade_until <= :month AND {THEIRS} ORDER BY 1, c.id LIMIT 5""",
    "ageing": f"""
SELECT o.stage_since AS due_on, o.stage AS kind, o.number, o.name, {ALL}
FROM opportunities o JOIN customers c ON c.id = o.customer_id
WHERE o.state = 'open' AND o.deleted_at IS NULL AND o.stage_since < :month_ago AND {THEIRS}
AND {UNMARKED.format(queue="ageing", subject="o.number")} ORDER BY o.stage_since LIMIT 5""",
    "uncollected": f"""
SELECT o.finished_on AS due_on, o.state AS kind, o.number, c.name, {ALL}
FROM orders o JOIN customers c ON c.id = o.customer_id
WHERE o.state = 'finished' AND o.is_own AND o.finished_on < :silent AND {THEIRS}
ORDER BY o.finished_on LIMIT 5""",
    "praises": PRAISES,
}
DIRECTOR = {
    "complaints": COMPLAINTS,
    "nobodys": NOBODYS,
    "falling": FALLING.format(whose=OPEN_CARD),
    "praises": PRAISES,
}


def today(read: Any, person: Any) -> dict[str, Any]:
    """Of whoever has a department as its head, or of the director, who has none."""
    day = clock.today()
    ahead = {"today": 0, "month": 30, "soon": 60, "silent": -14, "month_ago": -30}
    asked: dict[str, Any] = {name: (day + timedelta(days=days)).isoformat() for name, days in ahead.items()}
    asked |= {"me": person["id"], "department": person["department_id"]}
    queues = HEAD if person["department_id"] else DIRECTOR
    return {"queues": {name: read(statement, asked) for name, statement in queues.items()}}
