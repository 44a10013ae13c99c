"""Files of a few rows, taken as a person would: received, mapped by the guess, checked, taken."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from webapp.actions import acting_as, session
from webapp.actions.imports import checking, receiving, taking
from webapp.domain.remarks import unpacked
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Contact, Customer, ImportRow, ImportRun

CODE = "91370502597829320A"
OTHER_CODE = "91320803778654355W"


def text(*rows: dict[str, str]) -> bytes:
    """A CSV whose header names every column that any row has."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, headers, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def checked(
    folder: Path,
    *rows: dict[str, str],
    kind: str = "customers",
    by: Viewer = SYSTEM,
    assigns: bool = False,
) -> ImportRun:
    path = folder / f"名单{len(list(folder.iterdir()))}.csv"
    path.write_bytes(text(*rows))
    with acting_as(by):
        run = receiving.receive(path, kind=kind, file_name=path.name)
        receiving.choose(run, mapping=receiving.mapping_of(run), assigns=assigns)
        checking.check(run.id, path=path)
    return run


def taken(folder: Path, *rows: dict[str, str], **how: Any) -> ImportRun:
    run = checked(folder, *rows, **how)
    with acting_as(how.get("by", SYSTEM)):
        taking.start(run, folder=folder)
    return run


def outcomes(run: ImportRun) -> list[str]:
    return list(
        session.scalars(select(ImportRow.outcome).where(ImportRow.run_id == run.id).order_by(ImportRow.line))
    )


def remarks(run: ImportRun, line: int) -> str:
    packed = session.scalars(
        select(ImportRow.remarks).where(ImportRow.run_id == run.id, ImportRow.line == line)
    ).one()
    return "；".join(str(remark) for remark in unpacked(json.loads(packed)))


def shown(run: ImportRun, line: int) -> list[list[str]]:
    before = session.scalars(
        select(ImportRow.before).where(ImportRow.run_id == run.id, ImportRow.line == line)
    ).one()
    found: list[list[str]] = json.loads(before).get("shown", [])
    return found


def called(name: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.name == name, Customer.deleted_at.is_(None))).one()


def numbered(number: str) -> Customer:
    session.expire_all()
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def people(customer: Customer) -> list[Contact]:
    return list(
        session.scalars(
            select(Contact)
            .where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None))
            .order_by(Contact.id)
        )
    )
