"""Goals with their versions and actuals, what is told of them, monthly reviews, goals behind plans."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE goals (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    level TEXT NOT NULL,
    period TEXT NOT NULL,
    owner TEXT NOT NULL,
    department_id INTEGER,
    person_id INTEGER,
    metric TEXT NOT NULL,
    target TEXT NOT NULL,
    parent_id INTEGER,
    quadrant TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    issued_at DATETIME,
    issued_by_id INTEGER,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_goals PRIMARY KEY (id),
    CONSTRAINT ck_goals_level CHECK (level in ('three_years', 'year', 'quarter', 'month')),
    CONSTRAINT ck_goals_state CHECK (state in ('draft', 'issued')),
    CONSTRAINT ck_goals_owner CHECK ((owner = 'institute' AND department_id IS NULL AND person_id IS NULL) OR (owner = 'department' AND department_id IS NOT NULL AND person_id IS NULL) OR (owner = 'person' AND person_id IS NOT NULL)),
    CONSTRAINT ck_goals_issued CHECK ((state = 'issued') = (issued_at IS NOT NULL)),
    CONSTRAINT uq_goals_number UNIQUE (number),
    CONSTRAINT fk_goals_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_goals_person_id_users FOREIGN KEY(person_id) REFERENCES users (id),
    CONSTRAINT fk_goals_parent_id_goals FOREIGN KEY(parent_id) REFERENCES goals (id),
    CONSTRAINT fk_goals_issued_by_id_users FOREIGN KEY(issued_by_id) REFERENCES users (id),
    CONSTRAINT fk_goals_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_goals_parent_id ON goals (parent_id);

CREATE INDEX ix_goals_period ON goals (period, owner);

CREATE UNIQUE INDEX uq_goals_department ON goals (department_id, period, metric) WHERE owner = 'department';

CREATE UNIQUE INDEX uq_goals_institute ON goals (period, metric) WHERE owner = 'institute';

CREATE UNIQUE INDEX uq_goals_person ON goals (person_id, period, metric) WHERE owner = 'person';

CREATE TABLE goal_versions (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    quadrant TEXT NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_goal_versions PRIMARY KEY (id),
    CONSTRAINT fk_goal_versions_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_versions_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_goal_versions_number ON goal_versions (goal_id, number);

CREATE TABLE goal_actuals (
    period TEXT NOT NULL,
    metric TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    actual TEXT,
    as_of DATETIME NOT NULL,
    CONSTRAINT pk_goal_actuals PRIMARY KEY (period, metric, owner, owner_id)
);

CREATE TABLE goal_readings (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    told_on DATE NOT NULL,
    actual TEXT NOT NULL,
    evidence TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_goal_readings PRIMARY KEY (id),
    CONSTRAINT fk_goal_readings_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_readings_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_goal_readings_goal ON goal_readings (goal_id, told_on, id);

CREATE TABLE goal_files (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    reading_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT NOT NULL,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    CONSTRAINT pk_goal_files PRIMARY KEY (id),
    CONSTRAINT fk_goal_files_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_files_reading_id_goal_readings FOREIGN KEY(reading_id) REFERENCES goal_readings (id) ON DELETE CASCADE,
    CONSTRAINT uq_goal_files_stored UNIQUE (stored),
    CONSTRAINT fk_goal_files_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id)
);

CREATE INDEX ix_goal_files_added_by_id ON goal_files (added_by_id);

CREATE INDEX ix_goal_files_goal_id ON goal_files (goal_id);

CREATE INDEX ix_goal_files_reading_id ON goal_files (reading_id);

CREATE TABLE goal_reviews (
    id INTEGER NOT NULL,
    month TEXT NOT NULL,
    department_id INTEGER,
    due_on DATE NOT NULL,
    words TEXT NOT NULL,
    signed_at DATETIME,
    signed_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_goal_reviews PRIMARY KEY (id),
    CONSTRAINT ck_goal_reviews_signed CHECK ((signed_at IS NULL) = (signed_by_id IS NULL)),
    CONSTRAINT fk_goal_reviews_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_goal_reviews_signed_by_id_users FOREIGN KEY(signed_by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_goal_reviews_department ON goal_reviews (department_id, month) WHERE department_id IS NOT NULL;

CREATE UNIQUE INDEX uq_goal_reviews_institute ON goal_reviews (month) WHERE department_id IS NULL;

CREATE TABLE goal_review_lines (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    target TEXT,
    actual TEXT,
    light TEXT NOT NULL,
    cause TEXT NOT NULL,
    measures TEXT NOT NULL,
    CONSTRAINT pk_goal_review_lines PRIMARY KEY (id),
    CONSTRAINT fk_goal_review_lines_review_id_goal_reviews FOREIGN KEY(review_id) REFERENCES goal_reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_review_lines_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id)
);

CREATE INDEX ix_goal_review_lines_goal_id ON goal_review_lines (goal_id);

CREATE UNIQUE INDEX uq_goal_review_lines_goal ON goal_review_lines (review_id, goal_id);

CREATE TABLE plan_item_goals (
    item_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    CONSTRAINT pk_plan_item_goals PRIMARY KEY (item_id),
    CONSTRAINT fk_plan_item_goals_item_id_plan_items FOREIGN KEY(item_id) REFERENCES plan_items (id) ON DELETE CASCADE,
    CONSTRAINT fk_plan_item_goals_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id)
);

CREATE INDEX ix_plan_item_goals_goal_id ON plan_item_goals (goal_id);
"""

# Whoever writes past the program is refused as well: reviews and pay rest on these rows.
RULES = """
CREATE TRIGGER goals_bu BEFORE UPDATE ON goals WHEN OLD.state = 'issued' AND (
    NEW.state != 'issued' OR NEW.period != OLD.period OR NEW.metric != OLD.metric OR NEW.owner != OLD.owner
    OR NEW.department_id IS NOT OLD.department_id OR NEW.person_id IS NOT OLD.person_id
    OR NEW.number != OLD.number) BEGIN
    SELECT RAISE(ABORT, 'what was issued keeps its owner, period and metric');
END;

CREATE TRIGGER goals_bd BEFORE DELETE ON goals WHEN OLD.state = 'issued' BEGIN
    SELECT RAISE(ABORT, 'what was issued is never taken away');
END;

CREATE TRIGGER goal_versions_bu BEFORE UPDATE ON goal_versions BEGIN
    SELECT RAISE(ABORT, 'versions of a goal are never rewritten');
END;

CREATE TRIGGER goal_versions_bd BEFORE DELETE ON goal_versions BEGIN
    SELECT RAISE(ABORT, 'versions of a goal are never taken away');
END;

CREATE TRIGGER goal_readings_bu BEFORE UPDATE ON goal_readings BEGIN
    SELECT RAISE(ABORT, 'what was told of a goal is never rewritten');
END;

CREATE TRIGGER goal_readings_bd BEFORE DELETE ON goal_readings BEGIN
    SELECT RAISE(ABORT, 'what was told of a goal is never taken away');
END;

CREATE TRIGGER goal_files_bu BEFORE UPDATE ON goal_files BEGIN
    SELECT RAISE(ABORT, 'evidence is never rewritten');
END;

CREATE TRIGGER goal_files_bd BEFORE DELETE ON goal_files BEGIN
    SELECT RAISE(ABORT, 'evidence is never taken away');
END;

CREATE TRIGGER goal_reviews_bu BEFORE UPDATE ON goal_reviews WHEN OLD.signed_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a signed review is never rewritten');
END;

CREATE TRIGGER goal_reviews_bd BEFORE DELETE ON goal_reviews BEGIN
    SELECT RAISE(ABORT, 'a review is never taken away');
END;

CREATE TRIGGER goal_review_lines_bi BEFORE INSERT ON goal_review_lines
WHEN (SELECT signed_at FROM goal_reviews WHERE id = NEW.review_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a signed review is never rewritten');
END;

CREATE TRIGGER goal_review_lines_bu BEFORE UPDATE ON goal_review_lines
WHEN (SELECT signed_at FROM goal_reviews WHERE id = OLD.review_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a signed review is never rewritten');
END;

CREATE TRIGGER goal_review_lines_bd BEFORE DELETE ON goal_review_lines
WHEN (SELECT signed_at FROM goal_reviews WHERE id = OLD.review_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a signed review is never rewritten');
END;

CREATE TRIGGER plan_item_goals_bi BEFORE INSERT ON plan_item_goals
WHEN (SELECT p.state FROM review_plans p JOIN plan_items i ON i.plan_id = p.id WHERE i.id = NEW.item_id) != 'draft' BEGIN
    SELECT RAISE(ABORT, 'only a draft is changed');
END;

CREATE TRIGGER plan_item_goals_bu BEFORE UPDATE ON plan_item_goals
WHEN (SELECT p.state FROM review_plans p JOIN plan_items i ON i.plan_id = p.id WHERE i.id = OLD.item_id) != 'draft' BEGIN
    SELECT RAISE(ABORT, 'only a draft is changed');
END;

CREATE TRIGGER plan_item_goals_bd BEFORE DELETE ON plan_item_goals
WHEN (SELECT p.state FROM review_plans p JOIN plan_items i ON i.plan_id = p.id WHERE i.id = OLD.item_id) != 'draft' BEGIN
    SELECT RAISE(ABORT, 'only a draft is changed');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
