"""How close a partnership was is never rewritten; duties are found by what they are."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_team_duties_duty ON team_duties (customer_id, duty, user_id);

CREATE TRIGGER partnership_entries_bu BEFORE UPDATE ON partnership_entries BEGIN
    SELECT RAISE(ABORT, 'a partnership is never rewritten');
END;

CREATE TRIGGER partnership_entries_bd BEFORE DELETE ON partnership_entries
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a partnership is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
