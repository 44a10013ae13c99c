"""Key accounts: tests, yearly plans with measures and reviews; drop candidates. What was decided stays."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE key_tests (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    attraction INTEGER NOT NULL,
    feasibility INTEGER NOT NULL,
    marks TEXT NOT NULL,
    wish TEXT NOT NULL,
    note TEXT NOT NULL,
    made_at DATETIME NOT NULL,
    made_by_id INTEGER,
    state TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_at DATETIME,
    decided_by_id INTEGER,
    CONSTRAINT pk_key_tests PRIMARY KEY (id),
    CONSTRAINT ck_key_tests_attraction CHECK (attraction between 1 and 5),
    CONSTRAINT ck_key_tests_feasibility CHECK (feasibility between 1 and 5),
    CONSTRAINT ck_key_tests_wish CHECK (wish in ('key', 'none')),
    CONSTRAINT ck_key_tests_state CHECK (state in ('waiting', 'confirmed', 'refused', 'replaced')),
    CONSTRAINT fk_key_tests_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_key_tests_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id),
    CONSTRAINT fk_key_tests_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_key_tests_customer ON key_tests (customer_id, id);

CREATE UNIQUE INDEX uq_key_tests_waiting ON key_tests (customer_id) WHERE state = 'waiting';

CREATE TABLE key_plans (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    review_on DATE NOT NULL,
    who TEXT NOT NULL,
    wants TEXT NOT NULL,
    won TEXT NOT NULL,
    managed TEXT NOT NULL,
    kept TEXT NOT NULL,
    long_run TEXT NOT NULL,
    goals TEXT NOT NULL,
    team TEXT NOT NULL,
    sales TEXT NOT NULL,
    control TEXT NOT NULL,
    relations TEXT NOT NULL,
    trends TEXT NOT NULL,
    chances TEXT NOT NULL,
    priorities TEXT NOT NULL,
    rival_gaps TEXT NOT NULL,
    strengths TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    cooperation TEXT NOT NULL,
    measures TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_key_plans PRIMARY KEY (id),
    CONSTRAINT uq_key_plans_customer_id_year UNIQUE (customer_id, year),
    CONSTRAINT ck_key_plans_year CHECK (year between 2000 and 2100),
    CONSTRAINT fk_key_plans_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_key_plans_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_key_plans_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_key_plans_review ON key_plans (owner_id, review_on);

CREATE TABLE key_measures (
    id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    user_id INTEGER,
    due_on DATE NOT NULL,
    done_on DATE,
    result TEXT NOT NULL,
    CONSTRAINT pk_key_measures PRIMARY KEY (id),
    CONSTRAINT fk_key_measures_plan_id_key_plans FOREIGN KEY(plan_id) REFERENCES key_plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_key_measures_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_key_measures_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_key_measures_customer_id ON key_measures (customer_id);

CREATE INDEX ix_key_measures_plan ON key_measures (plan_id, due_on);

CREATE TABLE key_reviews (
    id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    note TEXT NOT NULL,
    next_on DATE NOT NULL,
    CONSTRAINT pk_key_reviews PRIMARY KEY (id),
    CONSTRAINT fk_key_reviews_plan_id_key_plans FOREIGN KEY(plan_id) REFERENCES key_plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_key_reviews_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_key_reviews_plan_id ON key_reviews (plan_id);

CREATE TABLE customer_drops (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    proposed_at DATETIME NOT NULL,
    proposed_by_id INTEGER,
    state TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_at DATETIME,
    decided_by_id INTEGER,
    restored_why TEXT NOT NULL,
    restored_at DATETIME,
    restored_by_id INTEGER,
    CONSTRAINT pk_customer_drops PRIMARY KEY (id),
    CONSTRAINT ck_customer_drops_state CHECK (state in ('waiting', 'approved', 'refused', 'withdrawn', 'restored')),
    CONSTRAINT fk_customer_drops_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_drops_proposed_by_id_users FOREIGN KEY(proposed_by_id) REFERENCES users (id),
    CONSTRAINT fk_customer_drops_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id),
    CONSTRAINT fk_customer_drops_restored_by_id_users FOREIGN KEY(restored_by_id) REFERENCES users (id)
);

CREATE INDEX ix_customer_drops_customer ON customer_drops (customer_id, id);

CREATE UNIQUE INDEX uq_customer_drops_open ON customer_drops (customer_id) WHERE state IN ('waiting', 'approved');

CREATE TRIGGER key_tests_bu BEFORE UPDATE ON key_tests
WHEN OLD.state != 'waiting' OR NEW.attraction != OLD.attraction OR NEW.feasibility != OLD.feasibility
    OR NEW.marks != OLD.marks OR NEW.wish != OLD.wish OR NEW.note != OLD.note OR NEW.made_at != OLD.made_at BEGIN
    SELECT RAISE(ABORT, 'what was tested is never rewritten');
END;

CREATE TRIGGER key_tests_bd BEFORE DELETE ON key_tests
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a test is never taken away');
END;

CREATE TRIGGER key_reviews_bu BEFORE UPDATE ON key_reviews BEGIN
    SELECT RAISE(ABORT, 'a review is never rewritten');
END;

CREATE TRIGGER key_reviews_bd BEFORE DELETE ON key_reviews
WHEN EXISTS (SELECT 1 FROM key_plans WHERE id = OLD.plan_id) BEGIN
    SELECT RAISE(ABORT, 'a review is never taken away');
END;

CREATE TRIGGER customer_drops_bu BEFORE UPDATE ON customer_drops
WHEN OLD.state NOT IN ('waiting', 'approved') OR NEW.reason != OLD.reason OR NEW.proposed_at != OLD.proposed_at BEGIN
    SELECT RAISE(ABORT, 'what was decided is never rewritten');
END;

CREATE TRIGGER customer_drops_bd BEFORE DELETE ON customer_drops
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a proposal is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
