"""The yardstick's pages of assignment: the workbench, the load board, 公海, by raw SQL for the same rows."""

import json
from datetime import date, timedelta
from typing import Any

from webapp import clock
from webapp.domain.manager_words import MECHANISMS, SHORT_LEVELS, TRIGGERS

GRADES, LEVELS = ("A", "B", "C", "D", ""), {"trainee": 1, "manager": 2, "advanced": 3, "senior": 4}
UNITS = {"A": 500, "B": 300, "C": 150, "D": 50, "": 50}
# A head of one department sees its managers' customers and those of nobody; the chief of all sees all.
THEIRS = "manager_id IN (SELECT id FROM users WHERE department_id = :dept)"
WAITING = """
SELECT c.number, c.name, c.grade, c.is_key, p.trigger, p.detail, p.made_at, u.name AS manager, p.best
FROM proposals p JOIN customers c ON c.id = p.customer_id LEFT JOIN users u ON u.id = c.manager_id
WHERE p.id IN (SELECT p.id FROM proposals p JOIN customers c ON c.id = p.customer_id
               WHERE p.state = 'open' AND c.deleted_at IS NULL AND {where} ORDER BY p.made_at, p.id LIMIT 25)
ORDER BY p.made_at, p.id
"""
POOLED = """
SELECT c.number, c.name, c.industry, c.region, c.grade, e.entered_on, e.reason, u.name AS former,
       (SELECT max(ordered_on) FROM orders o WHERE o.customer_id = c.id AND o.state <> 'cancelled') AS last,
       (SELECT count(*) FROM pool_requests r WHERE r.customer_id = c.id AND r.state = 'waiting') AS asked
FROM pool_entries e JOIN customers c NOT INDEXED ON c.id = e.customer_id LEFT JOIN users u ON u.id = e.from_id
WHERE e.left_on IS NULL AND c.deleted_at IS NULL ORDER BY e.entered_on DESC, e.customer_id LIMIT 25
"""
FALLING = """
SELECT c.number, c.name, c.grade, u.name AS manager, w.falls_on,
       (SELECT max(ordered_on) FROM orders o WHERE o.customer_id = c.id AND o.state <> 'cancelled') AS last
FROM pool_warnings w JOIN customers c NOT INDEXED ON c.id = w.customer_id JOIN users u ON u.id = c.manager_id
WHERE c.deleted_at IS NULL AND {where} ORDER BY w.falls_on, w.customer_id LIMIT 50
"""
ASKING = """
SELECT c.number, c.name, c.grade, u.name AS user, r.reason, r.asked_at
FROM pool_requests r JOIN customers c ON c.id = r.customer_id JOIN users u ON u.id = r.user_id
WHERE r.state = 'waiting' AND {where} ORDER BY r.asked_at LIMIT 50
"""
COUNTED = """
SELECT manager_id, grade, count(*) FROM customers INDEXED BY ix_customers_live
WHERE deleted_at IS NULL AND status <> 'stopped' AND manager_id IS NOT NULL AND {where}
GROUP BY manager_id, grade
"""
PEOPLE = """
SELECT u.id, u.name, u.username, d.name AS department, p.cap,
       (SELECT level || ' ' || valid_to FROM certifications t WHERE t.user_id = u.id AND revoked_on IS NULL
        ORDER BY certified_on DESC LIMIT 1) AS certificate
FROM user_roles r JOIN users u ON u.id = r.user_id LEFT JOIN departments d ON d.id = u.department_id
LEFT JOIN manager_profiles p ON p.user_id = u.id WHERE r.role = 'manager' AND {where}
"""
WANTS = """(CASE WHEN c.is_key OR c.secrecy <> 'open' OR c.grade = 'A' THEN 4
 WHEN c.grade = 'B' THEN 3 ELSE 2 END)"""
UNSUITED = """
SELECT c.number, c.name, c.grade, c.manager_id, count(*) OVER () AS total
FROM customers c INDEXED BY ix_customers_name WHERE c.deleted_at IS NULL AND c.status <> 'stopped'
AND c.manager_id IN ({people}) AND (CASE c.manager_id {has} END)
  < {wants} ORDER BY {wants} - (CASE c.manager_id {has} END) DESC, c.name LIMIT 10
"""
CHANGED = """
SELECT c.number, c.name, u.name AS manager, m.times, m.last_on, count(*) OVER () AS total
FROM (SELECT customer_id, count(*) AS times, max(from_on) AS last_on FROM assignments
      WHERE from_on >= :since AND until_on IS NOT from_on GROUP BY customer_id HAVING count(*) > 1) m
JOIN customers c ON c.id = m.customer_id LEFT JOIN users u ON u.id = c.manager_id
WHERE c.deleted_at IS NULL AND {where} ORDER BY m.times DESC, m.last_on DESC, c.id LIMIT 10
"""
DECIDED = """
SELECT u.name, sum(p.state = 'accepted') AS accepted, sum(p.state = 'other') AS other,
       sum(p.state = 'dropped') AS dropped
FROM proposals p JOIN customers c ON c.id = p.customer_id JOIN users u ON u.id = p.decided_by_id
WHERE p.decided_at >= :since AND p.state IN ('accepted', 'other', 'dropped')
AND c.deleted_at IS NULL AND {where}
GROUP BY u.id
"""
WORDS = {"triggers": dict(TRIGGERS), "mechanisms": dict(MECHANISMS), "levels": dict(SHORT_LEVELS)}


def reach(person: Any, *, waiting: bool = True) -> tuple[str, dict[str, Any]]:
    if person["department_id"] == 1:  # the whole house
        return "1", {}
    own = f"c.{THEIRS}"
    return (f"({own} OR c.manager_id IS NULL)" if waiting else own), {"dept": person["department_id"]}


def workbench(read: Any, person: Any) -> dict[str, Any]:
    where, asked = reach(person)
    rows = read(WAITING.format(where=where), asked)
    return {"rows": [(row, [_best(one) for one in json.loads(row["best"])]) for row in rows], **WORDS}


def pool(read: Any, person: Any) -> dict[str, Any]:
    where, asked = reach(person)
    return {
        "rows": read(POOLED),
        "falling": read(FALLING.format(where=where), asked),
        "asking": read(ASKING.format(where=where), asked),
        "today": clock.today(),
    }


def board(read: Any, person: Any) -> dict[str, Any]:
    where, asked = reach(person)
    only = {"dept": asked["dept"]} if asked else {}
    people = read(PEOPLE.format(where="u.department_id = :dept" if asked else "1"), only)
    counts: dict[int, dict[str, int]] = {}
    for manager, grade, count in read(COUNTED.format(where=THEIRS if asked else "1"), only):
        counts.setdefault(manager, {})[grade] = count
    since = (clock.today() - timedelta(days=365)).isoformat()
    lines = sorted((_line(row, counts.get(row["id"], {})) for row in people), key=lambda one: -one["rate"])
    certified = [one for one in lines if one["valid"]]
    has = " ".join(f"WHEN {one['id']} THEN {LEVELS[one['level']]}" for one in certified)
    told = UNSUITED.format(wants=WANTS, people=", ".join(str(one["id"]) for one in certified), has=has)
    return {
        "rows": lines,
        "lapsed": [one for one in lines if not one["valid"]],
        "unsuited": read(told),
        "changed": read(CHANGED.format(where=where), {**asked, "since": since}),
        "decided": read(DECIDED.format(where=where), {**asked, "since": since}),
        "names": {one["id"]: one["name"] for one in lines},
        "widest": max(max(one["load"], one["cap"]) for one in lines),
        "grades": GRADES,
        "units": UNITS,
        **WORDS,
    }


def _best(kept: dict[str, Any]) -> tuple[str, int, list[tuple[str, int]]]:
    return kept["name"], kept["total"], [(part[0], part[2]) for part in kept["parts"]]


def _line(row: Any, counts: dict[str, int]) -> dict[str, Any]:
    level, _space, until = (row["certificate"] or " ").partition(" ")
    load, cap = sum(UNITS[grade] * count for grade, count in counts.items()), (row["cap"] or 100) * 100
    return {
        **dict(row), "counts": counts, "load": load, "cap": cap, "rate": load / cap, "level": level,
        "valid": bool(until) and date.fromisoformat(until) >= clock.today(),
    }  # fmt: skip
