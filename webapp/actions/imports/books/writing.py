"""Writes a portion of an order list: orders and lines by Core under their run, changes row by row."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, func, insert, select

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.imports import traces
from webapp.actions.imports.books import certifying, promoting, summing
from webapp.actions.imports.books.plan import Facts, Plan
from webapp.actions.imports.books.rows import Shelf, judge
from webapp.actions.imports.judgement import Judgement, Terms
from webapp.actions.imports.parties import Parties
from webapp.actions.imports.understanding import Draft
from webapp.domain.order_lines import BETWEEN, money, payment_due_on
from webapp.domain.verbs import Verb
from webapp.models import OrderLine
from webapp.models import Sequence as Numbers
from webapp.queries import trade_terms
from webapp.queries.imports.books import LINES, ORDERS, Line, Sheet
from webapp.queries.imports.standing import Standing

NUMBERED = "WD-{:06d}"
LINE, ORDER = "order_lines", "orders"
COPIED = (
    "name", "model", "serial", "service", "quantity", "promised_on", "finished_on", "certificate_number",
    "result", "verifier", "checker", "approver", "standards", "note",
)  # fmt: skip


def take(drafts: Sequence[Draft], terms: Terms) -> list[Judgement]:
    """Judged again on the orders as they are now, and written; a later row sees what an earlier one made."""
    shelf = Shelf(Parties(terms, verb=Verb.ORDER_EDIT, asks=False), terms)
    found = shelf.look_up(drafts)
    writer, judgements = BookWriter(shelf, terms), []
    for draft, standing, _near in found:
        judgement = judge(draft, standing, shelf) if standing else Judgement(draft)
        if judgement.outcome in {"new", "changed"}:
            writer.add(judgement)
        judgements.append(judgement)
    writer.finish()
    return judgements


class BookWriter:
    """Puts orders together in memory row by row; finish() writes them and what follows from them."""

    def __init__(self, shelf: Shelf, terms: Terms) -> None:
        self._shelf, self._terms = shelf, terms
        self._now, self._days = clock.now(), trade_terms.now().payment_days
        self._next = {table: (session.scalar(select(func.max(table.c.id))) or 0) for table in (ORDERS, LINES)}
        self._made: list[Sheet] = []
        self._touched: dict[int, Sheet] = {}
        self._rows: list[tuple[Judgement, Line]] = []
        self._parties: dict[int, Standing] = {}

    def add(self, judgement: Judgement) -> None:
        plan: Plan = judgement.plan
        assert judgement.standing is not None
        line, standing = plan.line, judgement.standing
        sheet = plan.sheet or self._sheet(plan.facts, standing)
        if line is None:
            line = self._line(plan, sheet)
        else:
            line.changes |= {name: new for name, (_old, new) in plan.changes.items()}
        judgement.unit_id = sheet.row["id"]
        judgement.before = {"line": line.row["id"]}
        self._touched[sheet.row["id"]] = sheet
        self._parties[standing.customer.id] = standing
        self._rows.append((judgement, line))

    def finish(self) -> None:
        run, lines = self._terms.run_id, [line for _judgement, line in self._rows]
        old_orders = {key for key, sheet in self._touched.items() if not sheet.is_new}
        orders = summing.settle_known(old_orders, self._touched, run_id=run)
        self._insert()
        befores: traces.Befores = {(ORDER, sheet.row["id"]): traces.MADE for sheet in self._made}
        traces.note(run, {**befores, **orders, **self._changed_lines(lines)})
        closed = certifying.follow(
            lines, self._shelf.ledger.kinds, run_id=run, orders=self._shelf.books.by_id
        )
        promoting.promote(
            [one for one in self._parties.values() if one.customer.id in self._customers()], run=self._terms
        )
        for judgement, line in self._rows:
            if line.row["id"] in closed:
                judgement.before["items"] = closed[line.row["id"]]
        traces.mark(run, {(ORDER, key): mark for key, mark in order_marks(set(self._touched)).items()})

    def _customers(self) -> set[int]:
        return {sheet.row["customer_id"] for sheet in self._made}

    def _insert(self) -> None:
        if self._made:
            first = Numbers.take("imported_order", count=len(self._made))
            for number, sheet in enumerate(self._made, start=first):
                sheet.row["number"] = NUMBERED.format(number)
                sheet.row |= summing.sums(sheet)
            session.connection().execute(insert(ORDERS), [sheet.row for sheet in self._made])
        fresh = list({id(line): line.row | line.changes for _one, line in self._rows if line.is_new}.values())
        if fresh:
            session.connection().execute(insert(LINES), fresh)

    def _changed_lines(self, lines: Sequence[Line]) -> dict[tuple[str, int], dict[str, Any]]:
        """Writes them, logged row by row; as they were."""
        changed = {line.row["id"]: line.changes for line in lines if line.changes and not line.is_new}
        befores = {}
        for row in session.scalars(select(OrderLine).where(OrderLine.id.in_(changed))) if changed else ():
            if row.run_id != self._terms.run_id:
                befores[LINE, row.id] = traces.told(row, KEPT_LINE)
            for name, value in changed[row.id].items():
                setattr(row, name, value)
        session.flush()
        return befores

    def _sheet(self, facts: Facts, standing: Standing) -> Sheet:
        customer = standing.customer
        row = blank(ORDERS) | {
            "id": self._id(ORDERS), "number": "", "source_number": facts.source_number, "is_own": False,
            "customer_id": customer.id, "orderer_name": customer.name, "orderer_address": customer.address,
            "ordered_on": facts.ordered_on,
            "payment_due_on": payment_due_on(facts.ordered_on, days=self._days),
            "run_id": self._terms.run_id, "created_at": self._now, "created_by_id": actor().id,
        }  # fmt: skip
        sheet = Sheet(row, is_new=True)
        self._made.append(sheet)
        self._shelf.books.add(sheet)
        return sheet

    def _line(self, plan: Plan, sheet: Sheet) -> Line:
        facts, values = plan.facts, plan.facts.values
        fee = plan.kind.list_fee * values.get("quantity", 1) if plan.kind and plan.kind.list_fee else None
        cost = money(
            amount=facts.amount, paid=facts.paid, mandatory=facts.service == "mandatory",
            on=facts.ordered_on, list_fee=fee,
        )  # fmt: skip
        key = f"{facts.source_number}{BETWEEN}{facts.key}" if facts.source_number else facts.key
        row = blank(LINES) | {name: values[name] for name in COPIED if name in values} | vars(cost) | {
            "id": self._id(LINES), "order_id": sheet.row["id"], "customer_id": sheet.row["customer_id"],
            "position": 1 + max((line.row["position"] for line in sheet.lines.values()), default=0),
            "instrument_id": plan.instrument.id if plan.instrument else None,
            "kind_id": plan.kind.id if plan.kind else None, "service": facts.service,
            "is_mandatory": facts.service == "mandatory", "line_key": key, "ordinal": plan.place,
            "run_id": self._terms.run_id,
        }  # fmt: skip
        line = Line(row, is_new=True)
        sheet.add(facts.key, plan.place, line)
        if not facts.source_number:
            self._shelf.books.lone[sheet.row["customer_id"], facts.key, plan.place] = (sheet, line)
        return line

    def _id(self, table: Table) -> int:
        """The ids SQLite would give: rows that bring theirs go in with one statement."""
        self._next[table] += 1
        return int(self._next[table])


KEPT_LINE = (
    *COPIED, "list_fee", "charged", "service_value", "paid", "is_mandatory", "instrument_id",
)  # fmt: skip


def blank(table: Table) -> dict[str, Any]:
    """The model's own defaults: whatever columns later steps add are filled as for any new row."""
    return {
        column.name: column.default.arg if column.default is not None else None  # type: ignore[attr-defined]
        for column in table.columns
    }


def order_marks(ids: set[int]) -> dict[int, str]:
    """Of each order with all its lines."""
    heads, lines = traces.marks(ORDER, ids), traces.marks(LINE, ids, by="order_id")
    return {key: mark + lines.get(key, "") for key, mark in heads.items()}
