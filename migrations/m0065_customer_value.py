"""Runs of customer value with what they knew and found, the newest of each customer, and its churn."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE value_runs (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    as_of DATE NOT NULL,
    known_at DATETIME NOT NULL,
    made_at DATETIME NOT NULL,
    made_by_id INTEGER,
    state TEXT NOT NULL,
    together TEXT NOT NULL,
    policy TEXT NOT NULL,
    policy_number INTEGER NOT NULL,
    kept TEXT NOT NULL,
    customers INTEGER NOT NULL,
    gaps INTEGER NOT NULL,
    gap_low INTEGER,
    gap_high INTEGER,
    input_digest TEXT NOT NULL,
    result_digest TEXT NOT NULL,
    CONSTRAINT pk_value_runs PRIMARY KEY (id),
    CONSTRAINT ck_value_runs_state CHECK (state in ('running', 'finished')),
    CONSTRAINT ck_value_runs_kind CHECK (kind in ('month', 'quarter', 'hand')),
    CONSTRAINT ck_value_runs_together CHECK (together in ('single', 'holding')),
    CONSTRAINT uq_value_runs_number UNIQUE (number),
    CONSTRAINT fk_value_runs_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id)
);

CREATE INDEX ix_value_runs_as_of ON value_runs (as_of, made_at);

CREATE TABLE value_rows (
    run_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    head_id INTEGER NOT NULL,
    is_isolated BOOLEAN NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    expected_days INTEGER NOT NULL,
    is_expected_known BOOLEAN NOT NULL,
    window_days INTEGER NOT NULL,
    orders INTEGER NOT NULL,
    spend INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    life_spend INTEGER NOT NULL,
    life_worth INTEGER NOT NULL,
    year_spend INTEGER NOT NULL,
    before_spend INTEGER NOT NULL,
    unserved INTEGER NOT NULL,
    due INTEGER NOT NULL,
    late INTEGER NOT NULL,
    overdue_days INTEGER NOT NULL,
    open_severe INTEGER NOT NULL,
    loyalty INTEGER,
    csat INTEGER,
    lost_fields TEXT NOT NULL,
    back_on DATE,
    stated_on DATE,
    is_gone BOOLEAN NOT NULL,
    r INTEGER NOT NULL,
    f INTEGER NOT NULL,
    m INTEGER NOT NULL,
    value_index INTEGER NOT NULL,
    segment TEXT NOT NULL,
    points INTEGER NOT NULL,
    grade TEXT NOT NULL,
    is_pareto BOOLEAN NOT NULL,
    churn TEXT NOT NULL,
    churn_why TEXT NOT NULL,
    churn_since DATE,
    change TEXT NOT NULL,
    delta INTEGER,
    problems TEXT NOT NULL,
    deeds TEXT NOT NULL,
    clv INTEGER,
    CONSTRAINT pk_value_rows PRIMARY KEY (run_id, customer_id),
    CONSTRAINT fk_value_rows_run_id_value_runs FOREIGN KEY(run_id) REFERENCES value_runs (id) ON DELETE CASCADE,
    CONSTRAINT fk_value_rows_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_value_rows_customer ON value_rows (customer_id, run_id);

CREATE INDEX ix_value_rows_index ON value_rows (run_id, value_index, customer_id, segment, grade, churn);

CREATE INDEX ix_value_rows_year ON value_rows (run_id, year_spend, customer_id);

CREATE TABLE customer_values (
    customer_id INTEGER NOT NULL,
    run_id INTEGER,
    seen_on DATE NOT NULL,
    last_on DATE NOT NULL,
    expected_days INTEGER NOT NULL,
    churn TEXT NOT NULL,
    churn_why TEXT NOT NULL,
    churn_since DATE,
    year_spend INTEGER NOT NULL,
    r INTEGER,
    f INTEGER,
    m INTEGER,
    value_index INTEGER,
    segment TEXT NOT NULL,
    points INTEGER,
    grade TEXT NOT NULL,
    is_pareto BOOLEAN NOT NULL,
    change TEXT NOT NULL,
    delta INTEGER,
    problems TEXT NOT NULL,
    deeds TEXT NOT NULL,
    clv INTEGER,
    CONSTRAINT pk_customer_values PRIMARY KEY (customer_id),
    CONSTRAINT ck_customer_values_churn CHECK (churn in ('active', 'late', 'warned', 'lost', 'won_back')),
    CONSTRAINT fk_customer_values_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_values_run_id_value_runs FOREIGN KEY(run_id) REFERENCES value_runs (id)
);

CREATE INDEX ix_customer_values_churn ON customer_values (churn, churn_since);

CREATE INDEX ix_customer_values_run_id ON customer_values (run_id);

CREATE INDEX ix_customer_values_segment ON customer_values (segment, customer_id);

CREATE TABLE churn_events (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    why TEXT NOT NULL,
    is_stated BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_churn_events PRIMARY KEY (id),
    CONSTRAINT ck_churn_events_to_state CHECK (to_state in ('active', 'late', 'warned', 'lost', 'won_back')),
    CONSTRAINT fk_churn_events_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_churn_events_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_churn_events_customer ON churn_events (customer_id, on_day);

CREATE INDEX ix_churn_events_day ON churn_events (to_state, on_day, customer_id);

CREATE INDEX ix_churn_events_stated ON churn_events (customer_id, id) WHERE is_stated;

CREATE TRIGGER value_runs_bu BEFORE UPDATE ON value_runs WHEN OLD.state = 'finished' BEGIN
    SELECT RAISE(ABORT, 'a finished run is never rewritten');
END;

CREATE TRIGGER value_runs_bd BEFORE DELETE ON value_runs WHEN OLD.state = 'finished' BEGIN
    SELECT RAISE(ABORT, 'a finished run is never taken away');
END;

CREATE TRIGGER value_rows_bu BEFORE UPDATE ON value_rows BEGIN
    SELECT RAISE(ABORT, 'what a run found is never rewritten');
END;

CREATE TRIGGER value_rows_bd BEFORE DELETE ON value_rows
WHEN EXISTS (SELECT 1 FROM value_runs WHERE id = OLD.run_id AND state = 'finished')
    AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'what a run found is never taken away');
END;

CREATE TRIGGER churn_events_bu BEFORE UPDATE ON churn_events BEGIN
    SELECT RAISE(ABORT, 'the course of a customer is never rewritten');
END;

CREATE TRIGGER churn_events_bd BEFORE DELETE ON churn_events
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'the course of a customer is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
