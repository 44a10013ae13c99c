"""Responsibilities are never rewritten and never overlap; the database says so too; and how each came about."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild
from migrations.running import run

ASSIGNMENTS = """
CREATE TABLE assignments (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    manager_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    reason TEXT NOT NULL,
    assigned_by_id INTEGER,
    created_at DATETIME NOT NULL,
    method TEXT NOT NULL,
    scores TEXT NOT NULL,
    proposed_by_id INTEGER,
    CONSTRAINT pk_assignments PRIMARY KEY (id),
    CONSTRAINT ck_assignments_dates CHECK (until_on IS NULL OR until_on >= from_on),
    CONSTRAINT fk_assignments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignments_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id),
    CONSTRAINT fk_assignments_assigned_by_id_users FOREIGN KEY(assigned_by_id) REFERENCES users (id),
    CONSTRAINT fk_assignments_proposed_by_id_users FOREIGN KEY(proposed_by_id) REFERENCES users (id)
);

CREATE INDEX ix_assignments_customer ON assignments (customer_id, from_on);

CREATE INDEX ix_assignments_manager ON assignments (manager_id, until_on);

CREATE UNIQUE INDEX uq_assignments_open ON assignments (customer_id) WHERE until_on IS NULL;
"""

# Whoever writes past the program is refused as well. A row that ends the day it begins holds no day.
RULES = """
CREATE TRIGGER assignments_bi BEFORE INSERT ON assignments
WHEN NEW.until_on IS NOT NEW.from_on AND EXISTS (
    SELECT 1 FROM assignments
    WHERE customer_id = NEW.customer_id AND until_on IS NOT from_on
    AND from_on < coalesce(NEW.until_on, '9999-12-31') AND coalesce(until_on, '9999-12-31') > NEW.from_on
) BEGIN
    SELECT RAISE(ABORT, 'two managers at one time');
END;

CREATE TRIGGER assignments_bu BEFORE UPDATE ON assignments
WHEN OLD.until_on IS NOT NULL OR NEW.until_on IS NULL OR NEW.customer_id != OLD.customer_id
    OR NEW.manager_id != OLD.manager_id OR NEW.from_on != OLD.from_on OR NEW.reason != OLD.reason
    OR NEW.method != OLD.method OR NEW.scores != OLD.scores
    OR NEW.assigned_by_id IS NOT OLD.assigned_by_id OR NEW.proposed_by_id IS NOT OLD.proposed_by_id
BEGIN
    SELECT RAISE(ABORT, 'a responsibility is never rewritten');
END;

CREATE TRIGGER assignments_bd BEFORE DELETE ON assignments
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a responsibility is never taken away');
END;
"""


def up(db: Database) -> None:
    rebuild(db, "assignments", ASSIGNMENTS, new={"method": "'manual'", "scores": "''"})
    run(db, RULES)
