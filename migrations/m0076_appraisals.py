"""综合评价报告: numbered and dated, never changed once it is signed."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE appraisals (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    as_of DATE NOT NULL,
    run_id INTEGER,
    facts TEXT NOT NULL,
    judgement TEXT NOT NULL,
    advice TEXT NOT NULL,
    author_id INTEGER,
    created_at DATETIME NOT NULL,
    submitted_at DATETIME,
    note TEXT NOT NULL,
    signed_at DATETIME,
    signed_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_appraisals PRIMARY KEY (id),
    CONSTRAINT ck_appraisals_state CHECK (state in ('draft', 'submitted', 'signed')),
    CONSTRAINT ck_appraisals_signed CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
    CONSTRAINT ck_appraisals_two_people CHECK (signed_by_id IS NULL OR signed_by_id IS NOT author_id),
    CONSTRAINT uq_appraisals_number UNIQUE (number),
    CONSTRAINT fk_appraisals_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_appraisals_run_id_value_runs FOREIGN KEY(run_id) REFERENCES value_runs (id),
    CONSTRAINT fk_appraisals_author_id_users FOREIGN KEY(author_id) REFERENCES users (id),
    CONSTRAINT fk_appraisals_signed_by_id_users FOREIGN KEY(signed_by_id) REFERENCES users (id)
);

CREATE INDEX ix_appraisals_customer ON appraisals (customer_id, id);

CREATE INDEX ix_appraisals_waiting ON appraisals (state, id) WHERE state = 'submitted';

CREATE UNIQUE INDEX uq_appraisals_open ON appraisals (customer_id) WHERE state in ('draft', 'submitted');
"""
RULES = """
CREATE TRIGGER appraisals_bu BEFORE UPDATE OF
    number, state, as_of, run_id, facts, judgement, advice, author_id, note, signed_at, signed_by_id
ON appraisals WHEN OLD.state = 'signed' BEGIN
    SELECT RAISE(ABORT, 'a report that is signed is never changed');
END;

CREATE TRIGGER appraisals_bd BEFORE DELETE ON appraisals
WHEN OLD.state = 'signed' AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a report that is signed is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
