"""The yardstick's customer value: the lists and figures of the newest run, by raw SQL over our indexes."""

from datetime import timedelta
from typing import Any

from webapp import clock
from webapp.domain.value_words import CHANGES, CHURN, SEGMENTS

RUN = """
SELECT id, number, as_of FROM value_runs WHERE state = 'finished' AND together = 'single'
ORDER BY as_of DESC, id LIMIT 1
"""
OF_RUN = """
FROM value_rows v JOIN customers c ON c.id = v.customer_id WHERE v.run_id = :run AND c.deleted_at IS NULL
"""
OPEN = "AND c.secrecy <> 'isolated' AND NOT v.is_isolated"
NOW = "FROM customer_values v JOIN customers c ON c.id = v.customer_id WHERE c.deleted_at IS NULL"
LIST = """
SELECT c.number, c.name, u.name AS manager, c.grade AS held, v.grade, v.segment, v.value_index, v.r, v.f, v.m,
    v.year_spend, v.before_spend, v.change, v.delta, v.last_on, v.churn, v.is_pareto,
    v.problems, v.deeds, v.clv
FROM value_rows v JOIN customers c ON c.id = v.customer_id LEFT JOIN users u ON u.id = c.manager_id
WHERE v.run_id = :run AND c.deleted_at IS NULL {where} ORDER BY {order}, v.customer_id LIMIT 50
"""
LEAVING = """
SELECT c.number, c.name, u.name AS manager, c.grade AS held, v.grade, v.segment, v.value_index, v.r, v.f, v.m,
    v.year_spend, 0 AS before_spend, v.churn_why AS change, v.delta, v.last_on, v.churn, v.is_pareto,
    v.problems, v.deeds, v.expected_days AS clv
FROM customer_values v JOIN customers c ON c.id = v.customer_id LEFT JOIN users u ON u.id = c.manager_id
WHERE c.deleted_at IS NULL AND v.churn {where} ORDER BY v.year_spend DESC, v.customer_id LIMIT 50
"""
SUMS = f"SELECT count(*), sum(v.year_spend), sum(v.clv) {OF_RUN} {{where}}"
GROUPS = f"SELECT {{by}}, count(*), sum(v.year_spend), sum(v.clv) {OF_RUN} {{where}} GROUP BY {{by}}"
CHANGED = f"""
SELECT sum(v.change = 'severe'), sum(v.change = 'down'), sum(v.change = 'up'), sum(v.problems <> ''),
    sum(v.lost_fields <> '[]') {OF_RUN}
"""
CURVE = f"SELECT v.year_spend, v.is_pareto {OF_RUN} {OPEN} ORDER BY v.year_spend DESC"
MINUTES = f"""
SELECT c.grade, sum(a.minutes) FROM (
    SELECT customer_id, sum(minutes) AS minutes FROM activities
    WHERE happened_at >= :since AND happened_at < :until AND deleted_at IS NULL GROUP BY customer_id
) a JOIN value_rows v ON v.customer_id = a.customer_id JOIN customers c ON c.id = v.customer_id
WHERE v.run_id = :run AND c.deleted_at IS NULL {OPEN} GROUP BY c.grade
"""
MOVED = """
SELECT e.to_state, count(*), sum(e.on_day >= :month)
FROM churn_events e JOIN customers c ON c.id = e.customer_id
WHERE e.on_day BETWEEN :quarter AND :today AND e.from_state <> '' AND c.deleted_at IS NULL GROUP BY e.to_state
"""
# Of each page: what its list is narrowed to, in which order; None: it has none.
LISTS: dict[str, tuple[str, str] | None] = {
    "list": ("", "v.value_index DESC"),
    "name": ("", "c.name"),
    "text": ("AND instr(c.name, '海川') > 0", "v.value_index DESC"),
    "changes": ("AND v.change = 'severe'", "v.before_spend - v.year_spend DESC"),
    "pareto": ("AND v.is_pareto", "v.year_spend DESC"),
    "clv": ("", "v.clv DESC"),
    "scatter": None,
    "pyramid": None,
}
BY = {
    "list": ("v.segment",), "name": ("v.segment",), "text": ("v.segment",),
    "scatter": ("v.f, v.m", "v.f, v.r"), "pyramid": ("c.grade",), "clv": ("v.grade",),
}  # fmt: skip
WORDS = {**dict(SEGMENTS), **dict(CHANGES), **dict(CHURN)}


def values(read: Any, page: str, *, with_figures: bool) -> dict[str, Any]:
    """with_figures: also what stands above and below the list, which ours keeps until the next deed.

    A page without a list is nothing but its figures.
    """
    made = read(RUN)[0]
    asked = {"run": made["id"]}
    shown = LISTS[page]
    found: dict[str, Any] = {"made": made, "words": WORDS, "groups": [], "rows": []}
    if shown is not None:
        found["rows"] = read(LIST.format(where=shown[0], order=shown[1]), asked)
    if with_figures or shown is None:
        found["groups"] = list(_figures(read, page, shown, made))
    return found


def churn(read: Any, state: str, *, with_figures: bool) -> dict[str, Any]:
    where = f"= '{state}'" if state in dict(CHURN) else "<> 'active'"
    day = clock.today()
    days = {"today": day, "month": day - timedelta(days=30), "quarter": day - timedelta(days=90)}
    groups = []
    if with_figures:
        groups.append(read(f"SELECT v.churn, count(*), sum(v.year_spend) {NOW} GROUP BY v.churn"))
        groups.append(read(MOVED, {name: one.isoformat() for name, one in days.items()}))
        groups.append(read(f"SELECT count(*) {NOW} AND v.churn {where}"))
    return {"made": read(RUN)[0], "words": WORDS, "groups": groups, "rows": read(LEAVING.format(where=where))}


def _figures(read: Any, page: str, shown: tuple[str, str] | None, made: Any) -> Any:
    asked = {"run": made["id"]}
    for by in BY.get(page, ()):
        yield read(GROUPS.format(by=by, where=OPEN if page in {"pyramid", "clv"} else ""), asked)
    if shown is not None:
        yield read(SUMS.format(where=shown[0]), asked)
    if page == "changes":
        yield read(CHANGED, asked)
    if page == "pareto":
        curve = [row[0] for row in read(CURVE, asked)]
        yield [(place, sum(curve[:place])) for place in range(0, len(curve), max(1, len(curve) // 100))]
    if page == "pyramid":
        span = {
            "since": f"{int(made['as_of'][:4]) - 1}{made['as_of'][4:]} 16:00",
            "until": f"{made['as_of']} 16:00",
        }
        yield read(MINUTES, asked | span)
