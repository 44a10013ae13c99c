"""Every record 多维分析 counts: its day, customer, field and what it adds. The one rule of all its figures.

Sums that are kept, sums that are worked out at once and the list behind a cell are all made of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.queries.orders.credit import NOT_COUNTED

MEASURES = ("lines", "quantity", "income", "cost", "complaints", "warnings")
COUNTED = f"o.state NOT IN ({', '.join(repr(state) for state in NOT_COUNTED)})"
WEIGHS = "c.deleted_at IS NULL AND c.secrecy <> 'isolated'"  # queries.indicators.ownership.weighs
ANYBODY = "1"

# What a record adds; amounts in fen. A line below zero takes money back and is no work (domain.order_lines).
ADDS = dict.fromkeys(MEASURES, "0")
LINE = ADDS | {
    "lines": "l.charged >= 0",
    "quantity": "iif(l.charged >= 0, l.quantity, 0)",
    "income": "l.charged",
}
WORK = """orders o JOIN order_lines l ON l.order_id = o.id LEFT JOIN instruments i ON i.id = l.instrument_id
LEFT JOIN instrument_kinds k ON k.id = coalesce(l.kind_id, i.kind_id)"""
# Of the newest solution that was approved, as the statistics of complaints have it.
SOLVED = """complaints p JOIN (SELECT complaint_id, cost, max(edition) FROM complaint_solutions
    WHERE decision = 'approved' GROUP BY complaint_id) s ON s.complaint_id = p.id"""
OWED = """o.charged_total > o.paid_total AND o.state != 'cancelled' AND o.state != 'draft'
    AND coalesce(o.payment_due_on, o.ordered_on) < :today"""


@dataclass(frozen=True)
class Kind:
    """id, who, day: columns of the record, its customer and its Beijing day; where: which rows count."""

    id: str
    who: str
    day: str
    rows: str
    where: str
    adds: Mapping[str, str]
    field: str = "''"

    def text(self, name: str, where: str) -> str:
        adds = ", ".join(f"{amount} AS {measure}" for measure, amount in self.adds.items())
        return (
            f"SELECT '{name}' AS kind, {self.id} AS id, {self.who} AS customer_id, {self.day} AS day,"
            f" {self.field} AS field, {adds} FROM {self.rows}"
            f" WHERE {self.where} AND {where.format(who=self.who, day=self.day)}"
        )


def _moment(column: str) -> str:
    return f"date({column}, '+8 hours')"


KINDS = {
    "line": Kind("l.id", "o.customer_id", "o.ordered_on", WORK, COUNTED, LINE,
                 "coalesce(k.metrology_field, '')"),
    "activity": Kind("t.id", "t.customer_id", _moment("t.happened_at"), "activities t",
                     "t.cost > 0 AND t.deleted_at IS NULL", ADDS | {"cost": "t.cost"}),
    "solution": Kind("p.id", "p.customer_id", _moment("p.received_at"), SOLVED, "s.cost > 0",
                     ADDS | {"cost": "s.cost"}),
    "lead": Kind("x.id", "x.id", _moment("x.created_at"), "customers x", "x.lead_cost > 0",
                 ADDS | {"cost": "x.lead_cost"}),
    "complaint": Kind("p.id", "p.customer_id", _moment("p.received_at"), "complaints p",
                      "p.customer_id IS NOT NULL", ADDS | {"complaints": "1"}),
    "warning": Kind("w.id", "w.customer_id", "w.on_day", "churn_events w",
                    "w.to_state IN ('warned', 'lost')", ADDS | {"warnings": "1"}),
    # Owed past its day (queries.orders.receivables): as it stands today, never kept.
    "debt": Kind("o.id", "o.customer_id", "o.ordered_on", "orders o", OWED,
                 {"overdue": "o.charged_total - o.paid_total"}),
}  # fmt: skip
KEPT = ("line", "activity", "solution", "lead", "complaint", "warning")
# Of which records a measure is made.
OF_MEASURE = {
    "lines": ("line",),
    "quantity": ("line",),
    "income": ("line",),
    "cost": ("activity", "solution", "lead"),
    "complaints": ("complaint",),
    "warnings": ("warning",),
    "overdue": ("debt",),
}


def month(day: str) -> str:
    """Months as one number, for a day as it is stored."""
    return f"(12 * CAST(substr({day}, 1, 4) AS INTEGER) + CAST(substr({day}, 6, 2) AS INTEGER) - 1)"


def records(kinds: tuple[str, ...], where: str = ANYBODY) -> str:
    """One after the other; where: in it {who} is the customer's id and {day} the record's day."""
    return "\nUNION ALL\n".join(KINDS[kind].text(kind, where) for kind in kinds)


def placed(kinds: tuple[str, ...], where: str = ANYBODY, *, columns: str, join: str = "JOIN") -> str:
    """The same with whoever was responsible on the day, his department then, and the customer's card (c).

    join: CROSS JOIN where days narrow it more than customers do: records are read first then.
    """
    return f"""SELECT r.customer_id, {month("r.day")} AS month, r.field, coalesce(a.manager_id, 0) AS manager,
    coalesce((SELECT y.department_id FROM department_stays y WHERE y.user_id = a.manager_id
        AND y.from_on <= r.day AND (y.until_on IS NULL OR y.until_on > r.day)
        ORDER BY y.from_on DESC LIMIT 1), 0) AS department,
    coalesce(c.industry, '') AS industry, coalesce(c.region, '') AS region, {columns}
FROM ({records(kinds, where)}) r {join} customers c ON c.id = r.customer_id AND {WEIGHS}
LEFT JOIN assignments a ON a.customer_id = r.customer_id AND a.from_on <= r.day
    AND (a.until_on IS NULL OR a.until_on > r.day)"""
