"""价值变动: customers whose value began to fall, and the visit that was planned because of it."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE value_turns (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    turn TEXT NOT NULL,
    delta INTEGER,
    told_on DATE NOT NULL,
    plan_id INTEGER,
    why_not TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_value_turns PRIMARY KEY (id),
    CONSTRAINT ck_value_turns_turn CHECK (turn in ('down', 'severe')),
    CONSTRAINT ck_value_turns_planned CHECK ((plan_id IS NULL) = (why_not != '')),
    CONSTRAINT uq_value_turns_run UNIQUE (customer_id, run_id),
    CONSTRAINT fk_value_turns_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_value_turns_run_id_value_runs FOREIGN KEY(run_id) REFERENCES value_runs (id),
    CONSTRAINT fk_value_turns_plan_id_scheduled_activities FOREIGN KEY(plan_id) REFERENCES scheduled_activities (id) ON DELETE CASCADE
);

CREATE INDEX ix_value_turns_told ON value_turns (turn, told_on, customer_id);

CREATE INDEX ix_value_turns_plan_id ON value_turns (plan_id);

CREATE INDEX ix_value_turns_run_id ON value_turns (run_id);
"""
RULES = """
CREATE TRIGGER value_turns_bu BEFORE UPDATE ON value_turns BEGIN
    SELECT RAISE(ABORT, 'a turn of value is never changed');
END;

CREATE TRIGGER value_turns_bd BEFORE DELETE ON value_turns
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a turn of value is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
