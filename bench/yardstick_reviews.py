"""The yardstick's score table: the same reviews and cells by raw SQL, each value scored as the plan says."""

import json
from decimal import Decimal
from functools import lru_cache
from typing import Any

from webapp.domain.kpi_methods import score
from webapp.domain.kpi_numbers import rounded, shown
from webapp.domain.kpi_parameters import parse
from webapp.domain.kpi_shapes import Shape
from webapp.domain.kpi_words import BANDS, STEPS, Method

REVIEWS = """
SELECT r.*, p.name AS person, d.name AS department FROM reviews r JOIN users p ON p.id = r.person_id
LEFT JOIN departments d ON d.id = r.department_id
WHERE r.period_id = (SELECT id FROM review_periods WHERE slug = ?) ORDER BY r.subject, d.name, p.name
"""
ITEMS = """
SELECT i.id, i.indicator_id, i.name, i.unit, i.weight, i.method, i.params, a.review_id
FROM plan_items i JOIN review_plans a ON a.id = i.plan_id JOIN reviews r ON r.id = a.review_id
WHERE a.state = 'agreed' AND i.klass = 'weighted'
AND r.period_id = (SELECT id FROM review_periods WHERE slug = ?) ORDER BY i.plan_id, i.position
"""
VALUES = """
SELECT v.item_id, v.part, v.actual FROM item_values v JOIN plan_items i ON i.id = v.item_id
JOIN review_plans a ON a.id = i.plan_id JOIN reviews r ON r.id = a.review_id
WHERE a.state = 'agreed' AND r.period_id = (SELECT id FROM review_periods WHERE slug = ?) ORDER BY v.id
"""
PARTS = (("appeal", "申诉"), ("committee", "审定"), ("reviewer", "上级"), ("data", "自动"))


def table(read: Any, slug: str) -> dict[str, Any]:
    """One table for all plans of the same columns."""
    values: dict[int, dict[str, Any]] = {}
    for row in read(VALUES, (slug,)):
        values.setdefault(row["item_id"], {})[row["part"]] = row["actual"]
    cells: dict[int, list[Any]] = {}
    for item in read(ITEMS, (slug,)):
        cells.setdefault(item["review_id"], []).append((item, _cell(item, values.get(item["id"], {}))))
    groups: dict[Any, list[Any]] = {}
    for one in read(REVIEWS, (slug,)):
        here = cells.get(one["id"], [])
        groups.setdefault(tuple(item["indicator_id"] for item, _told in here), []).append((one, here))
    return {"groups": list(groups.values()), "bands": dict(BANDS), "steps": dict(STEPS), "slug": slug}


def _cell(item: Any, parts: dict[str, Any]) -> tuple[str, str, str]:
    """Score, value, whose."""
    for part, word in PARTS:
        if parts.get(part) is not None:
            actual = Decimal(parts[part])
            found = score(_shape(item["method"], item["params"]), actual)
            points = f"{rounded(found):.2f}" if found is not None else "—"
            return points, f"{shown(actual)} {item['unit']}", word
    return "—", "", "缺数据"


@lru_cache(maxsize=2000)
def _shape(method: str, params: str) -> Shape:
    return parse(Method(method), json.loads(params))
