"""Reviews with their plans in versions, and what each item came to."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE reviews (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    period_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    department_id INTEGER,
    post TEXT NOT NULL,
    reviewer_id INTEGER,
    state TEXT NOT NULL,
    since_on DATE NOT NULL,
    due_on DATE,
    weighted TEXT,
    reward TEXT,
    reward_penalty TEXT,
    deduction TEXT,
    raw_total TEXT,
    effective TEXT,
    band TEXT NOT NULL,
    failed_by TEXT NOT NULL,
    self_words TEXT NOT NULL,
    review_words TEXT NOT NULL,
    committee_words TEXT NOT NULL,
    published_on DATE,
    talked_on DATE,
    talk_words TEXT NOT NULL,
    answer TEXT NOT NULL,
    answer_words TEXT NOT NULL,
    answered_on DATE,
    locked_at DATETIME,
    locked_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_reviews PRIMARY KEY (id),
    CONSTRAINT ck_reviews_subject CHECK (subject in ('person', 'department')),
    CONSTRAINT ck_reviews_state CHECK (state in ('plan', 'run', 'self', 'review', 'committee', 'publish', 'appeal', 'lock')),
    CONSTRAINT ck_reviews_not_himself CHECK (reviewer_id IS NULL OR reviewer_id != person_id),
    CONSTRAINT ck_reviews_answer CHECK (answer in ('', 'signed', 'refused', 'unconfirmed')),
    CONSTRAINT uq_reviews_number UNIQUE (number),
    CONSTRAINT fk_reviews_period_id_review_periods FOREIGN KEY(period_id) REFERENCES review_periods (id),
    CONSTRAINT fk_reviews_person_id_users FOREIGN KEY(person_id) REFERENCES users (id),
    CONSTRAINT fk_reviews_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_reviews_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id),
    CONSTRAINT fk_reviews_locked_by_id_users FOREIGN KEY(locked_by_id) REFERENCES users (id)
);

CREATE INDEX ix_reviews_departments ON reviews (department_id, period_id);

CREATE INDEX ix_reviews_people ON reviews (person_id, period_id);

CREATE INDEX ix_reviews_reviewer ON reviews (reviewer_id, state);

CREATE INDEX ix_reviews_state ON reviews (state, due_on);

CREATE UNIQUE INDEX uq_reviews_department ON reviews (period_id, department_id) WHERE subject = 'department';

CREATE UNIQUE INDEX uq_reviews_person ON reviews (period_id, person_id) WHERE subject = 'person';

CREATE TABLE review_steps (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    deed TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_review_steps PRIMARY KEY (id),
    CONSTRAINT fk_review_steps_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_steps_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);

CREATE INDEX ix_review_steps_review_id ON review_steps (review_id);

CREATE TABLE review_plans (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    copied_from_id INTEGER,
    made_by_id INTEGER,
    made_at DATETIME NOT NULL,
    offered_by_id INTEGER,
    offered_at DATETIME,
    agreed_by_id INTEGER,
    agreed_at DATETIME,
    version INTEGER NOT NULL,
    CONSTRAINT pk_review_plans PRIMARY KEY (id),
    CONSTRAINT ck_review_plans_state CHECK (state in ('draft', 'offered', 'agreed', 'replaced')),
    CONSTRAINT ck_review_plans_two_people CHECK (agreed_by_id IS NULL OR agreed_by_id != offered_by_id),
    CONSTRAINT fk_review_plans_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_plans_copied_from_id_review_plans FOREIGN KEY(copied_from_id) REFERENCES review_plans (id),
    CONSTRAINT fk_review_plans_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id),
    CONSTRAINT fk_review_plans_offered_by_id_users FOREIGN KEY(offered_by_id) REFERENCES users (id),
    CONSTRAINT fk_review_plans_agreed_by_id_users FOREIGN KEY(agreed_by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_review_plans_agreed ON review_plans (review_id) WHERE state = 'agreed';

CREATE UNIQUE INDEX uq_review_plans_number ON review_plans (review_id, number);

CREATE UNIQUE INDEX uq_review_plans_open ON review_plans (review_id) WHERE state in ('draft', 'offered');

CREATE TABLE plan_items (
    id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    indicator_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    target TEXT NOT NULL,
    goal TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    klass TEXT NOT NULL,
    outcome TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    unit TEXT NOT NULL,
    formula TEXT NOT NULL,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    evidence TEXT NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    tier TEXT NOT NULL,
    points TEXT,
    CONSTRAINT pk_plan_items PRIMARY KEY (id),
    CONSTRAINT ck_plan_items_weight CHECK (weight between 0 and 100),
    CONSTRAINT fk_plan_items_plan_id_review_plans FOREIGN KEY(plan_id) REFERENCES review_plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_plan_items_indicator_id_indicators FOREIGN KEY(indicator_id) REFERENCES indicators (id)
);

CREATE INDEX ix_plan_items_indicator_id ON plan_items (indicator_id);

CREATE INDEX ix_plan_items_plan ON plan_items (plan_id, position);

CREATE UNIQUE INDEX uq_plan_items_indicator ON plan_items (plan_id, indicator_id);

CREATE TABLE item_values (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    actual TEXT,
    top TEXT,
    bottom TEXT,
    count INTEGER NOT NULL,
    digest TEXT NOT NULL,
    words TEXT NOT NULL,
    evidence TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_item_values PRIMARY KEY (id),
    CONSTRAINT ck_item_values_part CHECK (part in ('data', 'self', 'reviewer', 'committee', 'appeal')),
    CONSTRAINT fk_item_values_item_id_plan_items FOREIGN KEY(item_id) REFERENCES plan_items (id) ON DELETE CASCADE,
    CONSTRAINT fk_item_values_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_item_values_item ON item_values (item_id, part, id);

CREATE TABLE item_drops (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    is_dropped BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_item_drops PRIMARY KEY (id),
    CONSTRAINT fk_item_drops_item_id_plan_items FOREIGN KEY(item_id) REFERENCES plan_items (id) ON DELETE CASCADE,
    CONSTRAINT fk_item_drops_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_item_drops_item_id ON item_drops (item_id);
"""

# Whoever writes past the program is refused as well.
RULES = """
CREATE TRIGGER review_steps_bu BEFORE UPDATE ON review_steps BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER review_steps_bd BEFORE DELETE ON review_steps
WHEN EXISTS (SELECT 1 FROM reviews WHERE id = OLD.review_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;

CREATE TRIGGER item_values_bu BEFORE UPDATE ON item_values BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER item_values_bd BEFORE DELETE ON item_values
WHEN EXISTS (SELECT 1 FROM plan_items WHERE id = OLD.item_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;

CREATE TRIGGER item_drops_bu BEFORE UPDATE ON item_drops BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER item_drops_bd BEFORE DELETE ON item_drops
WHEN EXISTS (SELECT 1 FROM plan_items WHERE id = OLD.item_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;

CREATE TRIGGER plan_items_bu BEFORE UPDATE ON plan_items
WHEN (SELECT state FROM review_plans WHERE id = OLD.plan_id) != 'draft' BEGIN
    SELECT RAISE(ABORT, 'only a draft is changed');
END;

CREATE TRIGGER plan_items_bi BEFORE INSERT ON plan_items
WHEN (SELECT state FROM review_plans WHERE id = NEW.plan_id) != 'draft' BEGIN
    SELECT RAISE(ABORT, 'only a draft is changed');
END;

CREATE TRIGGER plan_items_bd BEFORE DELETE ON plan_items
WHEN (SELECT state FROM review_plans WHERE id = OLD.plan_id) != 'draft' BEGIN
    SELECT RAISE(ABORT, 'only a draft is changed');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
