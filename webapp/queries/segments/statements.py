"""The statements of a run, for customers from :low to :high: a few for thousands of them at once.

Each reads the tables as sources.py tells them: known_orders and so on. What counts as an order is the law of
queries/indicators/orders.py: neither a draft nor cancelled; what was taken back stands below zero in it.
"""

from webapp.domain.instrument_words import State
from webapp.queries.orders.credit import NOT_COUNTED

COUNTED = f"o.state NOT IN ({', '.join(repr(state) for state in NOT_COUNTED)}) AND o.created_at <= :known"
MINE = "customer_id BETWEEN :low AND :high"
GONE = ", ".join(repr(str(state)) for state in (State.SCRAPPED, State.HANDED_OVER))
IN_USE = repr(str(State.IN_USE))

CUSTOMERS = """
SELECT id, secrecy = 'isolated' FROM known_customers c
WHERE id BETWEEN :low AND :high AND (deleted_at IS NULL OR deleted_at > :known)
"""
# A row for each day; is_batch: something was handed in, so a credit note by itself is no order.
DAYS = f"""
SELECT customer_id, ordered_on, sum(charged_total), sum(list_total),
    max(charged_total >= 0 AND list_total >= 0)
FROM known_orders o WHERE {MINE} AND ordered_on <= :day AND {COUNTED}
GROUP BY customer_id, ordered_on ORDER BY customer_id, ordered_on
"""
# What fell due in twelve months, and what was not paid, or not in time.
DUE = f"""
SELECT customer_id, sum(charged_total) FROM known_orders o
WHERE {MINE} AND charged_total > 0 AND {COUNTED} AND ordered_on <= :day
    AND coalesce(payment_due_on, ordered_on) BETWEEN :year AND :day
GROUP BY customer_id
"""
OWED = f"""
SELECT o.id, o.customer_id, coalesce(payment_due_on, ordered_on), charged_total, paid_total
FROM known_orders o WHERE {MINE} AND charged_total > 0 AND {COUNTED} AND ordered_on <= :day
    AND coalesce(payment_due_on, ordered_on) < :day
    AND (charged_total > paid_total OR EXISTS (
        SELECT 1 FROM receipts r WHERE r.order_id = o.id
            AND r.received_on > coalesce(o.payment_due_on, o.ordered_on)))
"""
RECEIPTS = f"""
SELECT order_id, received_on, amount, at <= :known FROM receipts WHERE {MINE}
"""
# By metrology field and interval: known, gone, in use, their fees, and the fees of those nobody brought
# to us in their last turn; mandatory ones bring none. :turns: by months, the day after which it began.
INSTRUMENTS = f"""
SELECT customer_id, metrology_field, months, count(*), sum(gone), sum(used), sum(iif(used, fee, 0)),
    sum(iif(unserved, fee, 0))
FROM (
    SELECT i.customer_id, k.metrology_field, i.months, i.state IN ({GONE}) AS gone,
        i.state = {IN_USE} AS used, coalesce(i.fee, k.list_fee, 0) AS fee,
        i.state = {IN_USE} AND NOT i.is_mandatory AND NOT EXISTS (
            SELECT 1 FROM known_order_lines l JOIN known_orders o ON o.id = l.order_id
            WHERE l.instrument_id = i.id AND l.finished_on <= :day
                AND l.finished_on > substr(:turns, 10 * coalesce(i.months, 12) + 1, 10) AND {COUNTED}
        ) AS unserved
    FROM known_instruments i LEFT JOIN known_instrument_kinds k ON k.id = i.kind_id
    WHERE i.{MINE} AND i.created_at < :horizon AND (i.deleted_at IS NULL OR i.deleted_at > :known)
)
GROUP BY customer_id, metrology_field, months
"""
# The last order of each metrology field, by the kind of its lines, where it is so old that it may be lost.
FIELDS = f"""
SELECT l.customer_id, k.metrology_field, max(o.ordered_on)
FROM known_order_lines l JOIN known_orders o ON o.id = l.order_id
LEFT JOIN instruments i ON i.id = l.instrument_id
JOIN known_instrument_kinds k ON k.id = coalesce(l.kind_id, i.kind_id)
WHERE l.{MINE} AND o.ordered_on <= :day AND {COUNTED} AND k.metrology_field <> ''
GROUP BY l.customer_id, k.metrology_field HAVING max(o.ordered_on) <= :stale
"""
# Open at the end of the day: what had come, and had not ended by then.
SEVERE = """
SELECT customer_id, count(*) FROM known_complaints c
WHERE customer_id IS NOT NULL AND severity IN ('serious', 'major') AND created_at < :horizon
    AND coalesce((
        SELECT to_stage FROM complaint_events e WHERE e.complaint_id = c.id AND e.at < :horizon
        ORDER BY e.id DESC LIMIT 1
    ), c.stage) NOT IN ('closed', 'ended')
GROUP BY customer_id
"""
STATED = """
SELECT customer_id, iif(to_state = 'lost', on_day, NULL), max(id) FROM churn_events
WHERE is_stated AND created_at <= :known AND on_day <= :day GROUP BY customer_id
"""
HOLDINGS = """
SELECT r.from_id, r.to_id FROM relations r JOIN relation_types t ON t.id = r.type_id
JOIN known_customers a ON a.id = r.from_id JOIN known_customers b ON b.id = r.to_id
WHERE t.is_holding AND a.secrecy <> 'isolated' AND b.secrecy <> 'isolated'
    AND (a.deleted_at IS NULL OR a.deleted_at > :known) AND (b.deleted_at IS NULL OR b.deleted_at > :known)
    AND coalesce(r.from_on, :day) <= :day AND coalesce(r.until_on, :day) >= :day
"""
