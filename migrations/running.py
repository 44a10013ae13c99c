"""Runs the text of one step, statement by statement, inside the step's own transaction."""

import sqlite3

from sqlite_utils.db import Database


def statements(text: str) -> list[str]:
    """Splits DDL at the semicolons that end a statement; those inside a trigger do not."""
    found, part = [], ""
    for piece in text.split(";"):
        part += piece + ";"
        if sqlite3.complete_statement(part):
            if part.strip(" \n;"):
                found.append(part.strip())
            part = ""
    return found


def run(db: Database, text: str) -> None:
    for statement in statements(text):
        db.conn.execute(statement)
