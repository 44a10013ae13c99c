"""The yardstick: the least a server could do for the same rows and the same HTML table.

Bare Flask, the raw driver on the same file with the same pragmas and the same indexes, one look-up of the
signed-in person, one plain Jinja template; no rights, no translation, no frame, no count, no log.
"""

import hashlib
import threading
from pathlib import Path
from typing import Any

import yardstick_assignments
import yardstick_card
import yardstick_complaints
import yardstick_daily
import yardstick_heads
import yardstick_ledger
import yardstick_records
import yardstick_reviews
import yardstick_surveys
import yardstick_value
import yardstick_value_rooms
from flask import Flask, abort, g, render_template, request
from pysqlite3 import dbapi2 as sqlite3

from webapp import db
from webapp.domain.card_words import STATUSES

STATUS_WORDS = dict(STATUSES)
KINDS = (("customer", "客户"), ("contact", "联系人"))
MOST = 40
RECORDS = {"order": yardstick_records.order, "notice": yardstick_records.notice}
ROOMS = {
    "workbench": yardstick_assignments.workbench,
    "board": yardstick_assignments.board,
    "pool": yardstick_assignments.pool,
}
TABS = {
    "instruments": yardstick_records.instruments,
    "trade": yardstick_records.trade,
    "risk": yardstick_records.risks,
}
LIST = """
SELECT c.number, c.name, c.short_name, c.status, c.grade, c.is_key, c.secrecy, c.sticker, c.sticker_tone,
       u.name AS manager, c.industry, c.region, c.completeness, c.updated_at
FROM customers c {index} LEFT JOIN users u ON u.id = c.manager_id
WHERE c.deleted_at IS NULL {where} ORDER BY {order} LIMIT 50
"""
PAGES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "first": ("", "", "c.updated_at DESC, c.id DESC", ()),
    "sorted": (
        "INDEXED BY ix_customers_region", "AND c.status = ? AND c.region = ?",
        "c.name, c.id", ("active", "宁波"),
    ),
}  # fmt: skip
SEARCH = """
SELECT d.kind, d.title, d.subtitle, d.href, c.status, c.grade, u.name AS manager
FROM search_docs_fts f JOIN search_docs d ON d.id = f.rowid JOIN customers c ON c.id = d.customer_id
LEFT JOIN users u ON u.id = c.manager_id
WHERE search_docs_fts MATCH ? AND d.kind = ? AND c.deleted_at IS NULL ORDER BY f.rowid DESC LIMIT 40
"""


class Files:
    """One connection a thread to each of the two files."""

    def __init__(self, data: Path) -> None:
        self.data, self.here = data, threading.local()

    def connection(self, name: str) -> sqlite3.Connection:
        kept: sqlite3.Connection | None = getattr(self.here, name, None)
        if kept is None:
            kept = sqlite3.connect(self.data / f"{name}.db", isolation_level=None)
            kept.row_factory = sqlite3.Row
            db.pragmas(kept)
            setattr(self.here, name, kept)
        return kept

    def rows(self, statement: str, values: Any = ()) -> list[Any]:
        return self.connection("hengke").execute(statement, values).fetchall()

    def person(self) -> Any:
        key = hashlib.sha256(request.cookies.get("hengke", "").encode()).hexdigest()
        session = self.connection("trail").execute("SELECT user_id FROM sessions WHERE key = ?", (key,))
        found = session.fetchone() or abort(401)
        return self.rows("SELECT * FROM users WHERE id = ?", (found[0],))[0]


def yardstick(data: Path) -> Flask:
    app, files = Flask("yardstick", root_path=str(Path(__file__).parent)), Files(data)

    @app.get("/list/<page>")
    def listed(page: str) -> str:
        index, where, order, values = PAGES[page]
        rows = files.rows(LIST.format(index=index, where=where, order=order), values)
        return render_template("list.html", rows=rows, person=files.person(), words=STATUS_WORDS)

    @app.get("/search")
    def search() -> str:
        most, asked = int(request.args["most"]), f"{{tokens py}} : ({request.args['match']})"
        groups = [(label, files.rows(SEARCH, (asked, kind))[:most]) for kind, label in KINDS]
        template = "hits.html" if most < MOST else "found.html"
        return render_template(template, groups=groups, person=files.person(), words=STATUS_WORDS)

    @app.get("/card/<number>")
    def card(number: str) -> str:
        return render_template("card.html", person=files.person(), **yardstick_card.facts(files.rows, number))

    @app.post("/card/<number>")
    def save(number: str) -> str:
        person, given = files.person(), request.form.to_dict()
        yardstick_card.save(files.connection("hengke"), number, given["block"], given, person)
        return render_template("card_body.html", **yardstick_card.facts(files.rows, number))

    @app.get("/assigning/<name>")
    def assigning(name: str) -> str:
        person = files.person()
        return render_template(
            "plain.html", part=f"{name}.html", person=person, **ROOMS[name](files.rows, person)
        )

    _of_the_trade(app, files)
    _of_complaints_and_reviews(app, files)
    _of_daily_work(app, files)
    _of_value(app, files)
    return app


def _of_value(app: Flask, files: Files) -> None:
    @app.get("/valued/<page>")
    def valued(page: str) -> str:
        person, with_figures = files.person(), bool(request.args.get("figures"))
        if page == "churn":
            state = request.args.get("state", "")
            found = yardstick_value.churn(files.rows, state, with_figures=with_figures)
        else:
            found = yardstick_value.values(files.rows, page, with_figures=with_figures)
        return render_template("plain.html", part="values.html", person=person, **found)

    @app.get("/value-rooms/<page>")
    def value_rooms(page: str) -> str:
        person, found = files.person(), yardstick_value_rooms.tables(files.rows, page, request.args)
        return render_template("plain.html", part="value_rooms.html", person=person, tables=found)

    @app.get("/surveying/<page>")
    def surveying(page: str) -> str:
        person, found = files.person(), yardstick_surveys.tables(files.rows, page, request.args)
        return render_template("plain.html", part="value_rooms.html", person=person, tables=found)


def _of_daily_work(app: Flask, files: Files) -> None:
    def shown(part: str, found: dict[str, Any], person: Any) -> str:
        return render_template("plain.html", part=part, person=person, **found)

    @app.get("/daily")
    def daily() -> str:
        person = files.person()
        return shown("daily.html", yardstick_daily.today(files.rows, person), person)

    @app.get("/daily/heads")
    def heads() -> str:
        person = files.person()
        return shown("daily.html", yardstick_heads.today(files.rows, person), person)

    @app.get("/timeline/<number>")
    def timeline(number: str) -> str:
        return shown("timeline.html", yardstick_daily.contacts(files.rows, number), files.person())

    @app.get("/selling")
    def selling() -> str:
        return shown("selling.html", yardstick_daily.board(files.rows), files.person())


def _of_complaints_and_reviews(app: Flask, files: Files) -> None:
    @app.get("/complaining/<group>")
    def complaining(group: str) -> str:
        found = yardstick_complaints.complaints(files.rows, group)
        return render_template("plain.html", part="complaints.html", person=files.person(), **found)

    @app.get("/reviewing/<slug>")
    def reviewing(slug: str) -> str:
        found = yardstick_reviews.table(files.rows, slug)
        return render_template("plain.html", part="reviews.html", person=files.person(), **found)


def _of_the_trade(app: Flask, files: Files) -> None:
    """Instruments, orders, notices."""

    def shown(part: str, found: dict[str, Any]) -> str:
        return render_template("plain.html", part=part, person=g.get("person") or files.person(), **found)

    def whose() -> dict[str, Any]:
        g.person = files.person()
        return {"me": g.person["id"], "mine": bool(request.args.get("mine"))}

    @app.get("/month/<first>")
    def month(first: str) -> str:
        return shown("month.html", yardstick_ledger.month(files.rows, first, **whose()))

    @app.get("/folder/<name>")
    def folder(name: str) -> str:
        on = request.args.get("on", "")
        return shown("folder.html", yardstick_ledger.folder(files.rows, name, on=on, **whose()))

    @app.get("/ledger/<name>")
    def ledger(name: str) -> str:
        return shown("ledger.html", yardstick_ledger.ledger(files.rows, name, **whose()))

    @app.get("/orders")
    def orders() -> str:
        asked = {name: request.args.get(name, "") for name in ("customer", "within")}
        return shown("orders.html", yardstick_ledger.orders(files.rows, **whose(), **asked))

    @app.get("/receivables")
    def receivables() -> str:
        return shown("receivables.html", yardstick_ledger.receivables(files.rows, **whose()))

    @app.get("/record/<kind>/<number>")
    def record(kind: str, number: str) -> str:
        return shown(f"{kind}.html", RECORDS[kind](files.rows, number))

    @app.get("/tab/<tab>/<number>")
    def tab(tab: str, number: str) -> str:
        return shown(f"tab_{tab}.html", TABS[tab](files.rows, number))
