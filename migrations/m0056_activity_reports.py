"""周报, 备案登记 and calendar addresses."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE weekly_reports (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    week_from DATE NOT NULL,
    body TEXT NOT NULL,
    done TEXT NOT NULL,
    trouble TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    first_submitted_at DATETIME,
    submitted_at DATETIME,
    is_late BOOLEAN NOT NULL,
    confirmed_by_id INTEGER,
    confirmed_at DATETIME,
    return_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_weekly_reports PRIMARY KEY (id),
    CONSTRAINT ck_weekly_reports_state CHECK (state in ('draft', 'submitted', 'returned', 'confirmed')),
    CONSTRAINT ck_weekly_reports_two_people CHECK (confirmed_by_id IS NULL OR confirmed_by_id <> user_id),
    CONSTRAINT ck_weekly_reports_confirmed CHECK (state <> 'confirmed' OR confirmed_by_id IS NOT NULL),
    CONSTRAINT fk_weekly_reports_user_id_users FOREIGN KEY(user_id) REFERENCES users (id),
    CONSTRAINT fk_weekly_reports_confirmed_by_id_users FOREIGN KEY(confirmed_by_id) REFERENCES users (id)
);

CREATE INDEX ix_weekly_reports_state ON weekly_reports (state, week_from);

CREATE INDEX ix_weekly_reports_week_from ON weekly_reports (week_from);

CREATE UNIQUE INDEX uq_weekly_reports_week ON weekly_reports (user_id, week_from);

CREATE TABLE registrations (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    asked_by_id INTEGER NOT NULL,
    asked_at DATETIME NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    reason TEXT NOT NULL,
    protected_until DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_registrations PRIMARY KEY (id),
    CONSTRAINT ck_registrations_state CHECK (state in ('waiting', 'granted', 'refused', 'lapsed')),
    CONSTRAINT ck_registrations_two_people CHECK (decided_by_id IS NULL OR decided_by_id <> asked_by_id),
    CONSTRAINT ck_registrations_granted CHECK (state <> 'granted' OR protected_until IS NOT NULL),
    CONSTRAINT fk_registrations_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_registrations_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_registrations_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_registrations_asked_by ON registrations (asked_by_id, state);

CREATE INDEX ix_registrations_customer ON registrations (customer_id, asked_at);

CREATE INDEX ix_registrations_state ON registrations (state, asked_at);

CREATE UNIQUE INDEX uq_registrations_waiting ON registrations (customer_id) WHERE state = 'waiting';

CREATE TABLE calendar_feeds (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    revoked_at DATETIME,
    CONSTRAINT pk_calendar_feeds PRIMARY KEY (id),
    CONSTRAINT fk_calendar_feeds_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX uq_calendar_feeds_digest ON calendar_feeds (digest);

CREATE UNIQUE INDEX uq_calendar_feeds_user ON calendar_feeds (user_id) WHERE revoked_at IS NULL;
"""


def up(db: Database) -> None:
    run(db, DDL)
