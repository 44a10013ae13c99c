"""Everything held of one person as a .zip of a workbook and JSON, by a job, for who asks for it."""

import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from webapp import clock, jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Contact, Customer
from webapp.queries.personal import requests
from webapp.queries.personal.held import Sheet, held
from webapp.sheets.whole import Words, write_whole
from webapp.trail import trail

JOB = "personal_export"
NAME = "个人信息"


@action(Verb.PERSONAL_ASK)
def start(customer: Customer, contact: Contact) -> str:
    """Its number; the title names nobody."""
    assert contact.customer_id == customer.id
    return jobs.enqueue(JOB, title=N_("导出个人信息"), params={"contact": contact.id})


@jobs.task(JOB)
def export(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Under the rights of whoever asked, as they are now."""
    viewer = actor()
    found = requests.contact(params["contact"], viewer=viewer, verb=Verb.PERSONAL_ASK)
    if found is None:
        raise Refusal("没有找到这位联系人。")
    progress.total(1)
    contact, customer = found
    sheets = held(contact, viewer=viewer)
    name = f"{progress.number}-personal.zip"
    note = f"导出人：{viewer.name}\n导出时间：{clock.now().astimezone(clock.BEIJING):%Y-%m-%d %H:%M}"
    _pack(jobs.folder() / name, sheets, note=note)
    rows = sum(len(sheet.rows) for sheet in sheets)
    trail().note(
        "export", f"个人信息 {customer.number}", user_id=viewer.id, user_name=viewer.name,
        customer_id=customer.id, rows=rows,
    )  # fmt: skip
    progress.step(1)
    return {"file": name, "name": f"{NAME} {customer.number} {clock.today().isoformat()}.zip", "rows": rows}


def _pack(target: Path, sheets: list[Sheet], *, note: str) -> None:
    told = {sheet.title: [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows] for sheet in sheets}
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        book = Path(folder) / "book.xlsx"
        _write(book, Path(folder) / "book.db", sheets, note=note)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(book, f"{NAME}.xlsx")
            text = json.dumps(told, ensure_ascii=False, indent=1, default=str)
            packed.writestr(f"{NAME}.json", text)
    target.chmod(0o600)


def _write(book: Path, scratch: Path, sheets: list[Sheet], *, note: str) -> None:
    """A sheet for each place, by the one writer of many sheets, from a database of its own."""
    with closing(sqlite3.connect(scratch)) as connection:
        for sheet in sheets:
            columns = ", ".join(f'"{head}"' for head in sheet.heads)
            connection.execute(f'CREATE TABLE "{sheet.title}" ({columns})')
            marks = ", ".join("?" * len(sheet.heads))
            connection.executemany(f'INSERT INTO "{sheet.title}" VALUES ({marks})', sheet.rows)
        connection.commit()
    words = Words(table=lambda table: table, column=lambda _table, column: column)
    write_whole(book, scratch, words=words, note=note)
