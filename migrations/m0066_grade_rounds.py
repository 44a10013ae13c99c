"""Grade rounds: what a quarter proposes and what was decided; neither is rewritten."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE grade_rounds (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    before_run_id INTEGER,
    as_of DATE NOT NULL,
    until_on DATE NOT NULL,
    state TEXT NOT NULL,
    opened_at DATETIME NOT NULL,
    opened_by_id INTEGER,
    closed_at DATETIME,
    CONSTRAINT pk_grade_rounds PRIMARY KEY (id),
    CONSTRAINT ck_grade_rounds_state CHECK (state in ('open', 'closed')),
    CONSTRAINT uq_grade_rounds_number UNIQUE (number),
    CONSTRAINT fk_grade_rounds_run_id_value_runs FOREIGN KEY(run_id) REFERENCES value_runs (id),
    CONSTRAINT fk_grade_rounds_before_run_id_value_runs FOREIGN KEY(before_run_id) REFERENCES value_runs (id),
    CONSTRAINT fk_grade_rounds_opened_by_id_users FOREIGN KEY(opened_by_id) REFERENCES users (id)
);

CREATE TABLE grade_proposals (
    id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    held TEXT NOT NULL,
    computed TEXT NOT NULL,
    proposed TEXT NOT NULL,
    points INTEGER NOT NULL,
    in_a_row INTEGER NOT NULL,
    move TEXT NOT NULL,
    state TEXT NOT NULL,
    granted TEXT NOT NULL,
    reason TEXT NOT NULL,
    until_on DATE,
    decided_by_id INTEGER,
    decided_at DATETIME,
    CONSTRAINT pk_grade_proposals PRIMARY KEY (id),
    CONSTRAINT ck_grade_proposals_move CHECK (move in ('first', 'up', 'down', 'renew', 'waits')),
    CONSTRAINT ck_grade_proposals_state CHECK (state in ('waiting', 'confirmed', 'kept', 'changed', 'noted')),
    CONSTRAINT uq_grade_proposals_round_id_customer_id UNIQUE (round_id, customer_id),
    CONSTRAINT fk_grade_proposals_round_id_grade_rounds FOREIGN KEY(round_id) REFERENCES grade_rounds (id) ON DELETE CASCADE,
    CONSTRAINT fk_grade_proposals_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_grade_proposals_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_grade_proposals_customer ON grade_proposals (customer_id, round_id);

CREATE INDEX ix_grade_proposals_state ON grade_proposals (round_id, state, move, customer_id);

CREATE TRIGGER grade_rounds_bu BEFORE UPDATE ON grade_rounds WHEN OLD.state = 'closed' BEGIN
    SELECT RAISE(ABORT, 'a closed round is never rewritten');
END;

CREATE TRIGGER grade_rounds_bd BEFORE DELETE ON grade_rounds BEGIN
    SELECT RAISE(ABORT, 'a round is never taken away');
END;

CREATE TRIGGER grade_proposals_bu BEFORE UPDATE ON grade_proposals
WHEN OLD.state != 'waiting' OR NEW.round_id != OLD.round_id OR NEW.customer_id != OLD.customer_id
    OR NEW.held != OLD.held OR NEW.computed != OLD.computed OR NEW.proposed != OLD.proposed
    OR NEW.points != OLD.points OR NEW.in_a_row != OLD.in_a_row OR NEW.move != OLD.move BEGIN
    SELECT RAISE(ABORT, 'what was proposed and decided is never rewritten');
END;

CREATE TRIGGER grade_proposals_bd BEFORE DELETE ON grade_proposals
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'what was proposed is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
