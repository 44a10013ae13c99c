"""The yardstick's rooms beside customer value: lost customers, key accounts, grade rounds, goals, a card.

The same rows in one plain HTML table each, by raw SQL over our indexes, by one statement a page (two for a
grade round). They leave out rights, masks, frame, filters, paging with its counts, marks for who may do what
and, in a grade round and on a card, the sentences that explain a grade or a score, which ours works out from
what the run knew; at the first look key accounts are counted by what is wrong with them, as ours says above
its list; the report is added up by SQL, ours in Python, with the rates of each manager besides.
"""

from typing import Any

from webapp import clock

LOST = """
SELECT l.number, l.stage, l.cause, l.grade, l.lost_on, l.due_on, l.fee, l.outcome, l.won_on, l.closed_at,
    c.name, c.number, m.name, i.name, l.reason, l.controllable
FROM loss_cases l JOIN customers c ON c.id = l.customer_id
LEFT JOIN users m ON m.id = l.manager_id LEFT JOIN users i ON i.id = l.interviewer_id
WHERE c.deleted_at IS NULL AND c.secrecy <> 'isolated'
ORDER BY l.stage IN ('closed', 'void'), l.due_on, l.id DESC LIMIT 50
"""
REASONS = """
SELECT {by}, count(*), sum(l.fee), sum(l.controllable = 'yes'), sum((l.controllable = 'yes') * l.fee),
    sum(l.won_on IS NOT NULL)
FROM loss_cases l JOIN customers c ON c.id = l.customer_id LEFT JOIN users m ON m.id = l.manager_id
WHERE l.lost_on BETWEEN :first AND :last AND l.stage <> 'void' AND c.deleted_at IS NULL
    AND c.secrecy <> 'isolated' GROUP BY {by}
"""
KEYS = """
SELECT c.number, c.name, c.grade, m.name, v.churn, v.year_spend, p.year, o.name, p.review_on, t.attraction,
    t.feasibility
FROM customers c INDEXED BY ix_customers_key LEFT JOIN users m ON m.id = c.manager_id
LEFT JOIN customer_values v ON v.customer_id = c.id
LEFT JOIN key_plans p ON p.customer_id = c.id
    AND p.year = (SELECT max(year) FROM key_plans WHERE customer_id = c.id)
LEFT JOIN users o ON o.id = p.owner_id
LEFT JOIN key_tests t ON t.id =
    (SELECT max(id) FROM key_tests WHERE customer_id = c.id AND state = 'confirmed')
WHERE c.is_key = 1 AND c.deleted_at IS NULL AND c.secrecy <> 'isolated'
ORDER BY coalesce(v.year_spend, 0) DESC, c.id LIMIT 50
"""
KEY_ALERTS = """
WITH concerned AS (
    SELECT id FROM customers WHERE is_key AND deleted_at IS NULL
    UNION SELECT id FROM customers WHERE grade IN ('A', 'B') AND deleted_at IS NULL
    UNION SELECT customer_id FROM customer_values WHERE is_pareto
)
SELECT sum(kept AND churn = 'late'), sum(kept AND churn = 'warned'), sum(kept AND churn = 'lost'),
    sum(kept AND NOT best AND was), sum(NOT kept AND best AND NOT tested),
    sum(NOT kept AND first AND NOT tested)
FROM (
    SELECT c.is_key AS kept, c.grade IN ('A', 'B') AS best, v.churn AS churn, v.is_pareto AS first,
        EXISTS (SELECT 1 FROM key_tests t WHERE t.customer_id = c.id) AS tested,
        EXISTS (SELECT 1 FROM grade_entries g WHERE g.customer_id = c.id AND g.grade IN ('A', 'B')) AS was
    FROM customers c LEFT JOIN customer_values v ON v.customer_id = c.id
    WHERE c.id IN (SELECT id FROM concerned) AND c.status <> 'stopped' AND c.deleted_at IS NULL
        AND c.secrecy <> 'isolated'
)
"""
ROUNDS = """
SELECT g.number, g.as_of, g.state, g.opened_at, p.state, count(*)
FROM grade_rounds g JOIN grade_proposals p ON p.round_id = g.id JOIN customers c ON c.id = p.customer_id
WHERE c.deleted_at IS NULL AND c.secrecy <> 'isolated' GROUP BY g.id, p.state ORDER BY g.as_of DESC
"""
ROUND = """
SELECT c.number, c.name, u.name, c.grade, p.held, p.computed, p.proposed, p.points, p.move, p.state,
    v.segment, v.r, v.f, v.m, b.r, b.f, b.m
FROM grade_proposals p JOIN customers c ON c.id = p.customer_id JOIN grade_rounds g ON g.id = p.round_id
JOIN value_rows v ON v.run_id = g.run_id AND v.customer_id = c.id
LEFT JOIN value_rows b ON b.run_id = g.before_run_id AND b.customer_id = c.id
LEFT JOIN users u ON u.id = c.manager_id
WHERE g.id = (SELECT max(id) FROM grade_rounds) AND p.state = 'waiting' AND c.deleted_at IS NULL
    AND c.secrecy <> 'isolated' ORDER BY p.points DESC, p.id LIMIT 50
"""
MOVES = """
SELECT p.move, p.state, count(*) FROM grade_proposals p JOIN customers c ON c.id = p.customer_id
WHERE p.round_id = (SELECT max(id) FROM grade_rounds) AND c.deleted_at IS NULL AND c.secrecy <> 'isolated'
GROUP BY p.move, p.state
"""
GOALS = """
SELECT g.number, g.period, g.owner, d.name, u.name, g.metric, g.target, a.actual, g.state
FROM goals g LEFT JOIN departments d ON d.id = g.department_id LEFT JOIN users u ON u.id = g.person_id
LEFT JOIN goal_actuals a ON a.period = g.period AND a.metric = g.metric AND a.owner = g.owner
    AND a.owner_id = coalesce(g.person_id, g.department_id, 0)
WHERE g.period = :period ORDER BY g.owner, d.name, u.name, g.metric
"""
OF_CARD = """
SELECT r.number, r.as_of, v.r, v.f, v.m, v.value_index, v.segment, v.points, v.grade, v.churn, v.year_spend,
    v.before_spend, v.change, v.delta, v.clv, v.last_on, v.expected_days, v.orders, v.spend
FROM customers c JOIN value_rows v ON v.customer_id = c.id JOIN value_runs r ON r.id = v.run_id
WHERE c.number = :number AND r.state = 'finished' ORDER BY r.as_of DESC LIMIT 12
"""


def tables(read: Any, page: str, asked: Any) -> list[Any]:
    """Each table a list of rows."""
    day = clock.today()
    if page == "report":
        span = {"first": f"{day.year}-01-01", "last": day.isoformat()}
        return [read(REASONS.format(by=by), span) for by in ("l.reason", "m.name, l.reason")]
    if page == "goals":
        return [read(GOALS, {"period": str(day.year)})]
    if page == "card":
        return [read(OF_CARD, {"number": asked["number"]})]
    plain = {"lost": (LOST,), "keys": (KEYS,), "rounds": (ROUNDS,), "round": (MOVES, ROUND)}
    beside = (KEY_ALERTS,) if page == "keys" and asked.get("figures") else ()
    return [read(one) for one in (*beside, *plain[page])]
