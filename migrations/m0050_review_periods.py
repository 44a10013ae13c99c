"""考评: periods, committees, the library of indicators; who was in which department since when."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE indicators (
    id INTEGER NOT NULL,
    for_people BOOLEAN NOT NULL,
    for_departments BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
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
    CONSTRAINT pk_indicators PRIMARY KEY (id),
    CONSTRAINT ck_indicators_klass CHECK (klass in ('weighted', 'veto', 'reward', 'reward_penalty')),
    CONSTRAINT ck_indicators_scope CHECK (for_people OR for_departments)
);

CREATE UNIQUE INDEX uq_indicators_code ON indicators (code);

CREATE UNIQUE INDEX uq_indicators_name ON indicators (name);

CREATE TABLE review_periods (
    id INTEGER NOT NULL,
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    state TEXT NOT NULL,
    rule_text TEXT NOT NULL,
    rules TEXT NOT NULL,
    opened_at DATETIME,
    opened_by_id INTEGER,
    run_at DATETIME,
    run_digest TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_review_periods PRIMARY KEY (id),
    CONSTRAINT ck_review_periods_kind CHECK (kind in ('month', 'quarter', 'half', 'year')),
    CONSTRAINT ck_review_periods_state CHECK (state in ('preparing', 'open', 'closed')),
    CONSTRAINT ck_review_periods_dates CHECK (ends_on > starts_on),
    CONSTRAINT uq_review_periods_slug UNIQUE (slug),
    CONSTRAINT fk_review_periods_opened_by_id_users FOREIGN KEY(opened_by_id) REFERENCES users (id)
);

CREATE INDEX ix_review_periods_ends_on ON review_periods (ends_on);

CREATE TABLE committee_seats (
    period_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    is_chair BOOLEAN NOT NULL,
    CONSTRAINT pk_committee_seats PRIMARY KEY (period_id, user_id),
    CONSTRAINT fk_committee_seats_period_id_review_periods FOREIGN KEY(period_id) REFERENCES review_periods (id) ON DELETE CASCADE,
    CONSTRAINT fk_committee_seats_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE TABLE department_stays (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    department_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    CONSTRAINT pk_department_stays PRIMARY KEY (id),
    CONSTRAINT ck_department_stays_dates CHECK (until_on IS NULL OR until_on >= from_on),
    CONSTRAINT fk_department_stays_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_department_stays_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id)
);

CREATE INDEX ix_department_stays_department ON department_stays (department_id, from_on);

CREATE UNIQUE INDEX uq_department_stays_open ON department_stays (user_id) WHERE until_on IS NULL;
"""

# What is known of earlier days: where each person is now, since the day the account was made.
STAYS = """
INSERT INTO department_stays (user_id, department_id, from_on)
SELECT id, department_id, date(created_at, '+8 hours') FROM users WHERE department_id IS NOT NULL;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, STAYS)
