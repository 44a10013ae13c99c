"""What activities leave to be done: planned contacts, promises, names to follow; what 今日 put aside."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE scheduled_activities (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    contact_id INTEGER,
    owner_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    due_on DATE NOT NULL,
    first_due_on DATE NOT NULL,
    starts_at DATETIME,
    cause TEXT NOT NULL,
    cause_key TEXT NOT NULL,
    why TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_in_id INTEGER,
    activity_id INTEGER,
    from_id INTEGER,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    ended_at DATETIME,
    ended_by_id INTEGER,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_scheduled_activities PRIMARY KEY (id),
    CONSTRAINT ck_scheduled_activities_state CHECK (state in ('open', 'done', 'moved', 'cancelled')),
    CONSTRAINT ck_scheduled_activities_ended CHECK ((state = 'open') = (ended_at IS NULL)),
    CONSTRAINT ck_scheduled_activities_done CHECK (state <> 'done' OR activity_id IS NOT NULL),
    CONSTRAINT fk_scheduled_activities_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_scheduled_activities_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_scheduled_activities_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_scheduled_activities_asked_in_id_activities FOREIGN KEY(asked_in_id) REFERENCES activities (id) ON DELETE CASCADE,
    CONSTRAINT fk_scheduled_activities_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE,
    CONSTRAINT fk_scheduled_activities_from_id_scheduled_activities FOREIGN KEY(from_id) REFERENCES scheduled_activities (id) ON DELETE CASCADE,
    CONSTRAINT fk_scheduled_activities_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id),
    CONSTRAINT fk_scheduled_activities_ended_by_id_users FOREIGN KEY(ended_by_id) REFERENCES users (id)
);

CREATE INDEX ix_scheduled_activities_activity ON scheduled_activities (activity_id);

CREATE INDEX ix_scheduled_activities_all ON scheduled_activities (owner_id, due_on, state);

CREATE INDEX ix_scheduled_activities_asked_in ON scheduled_activities (asked_in_id);

CREATE INDEX ix_scheduled_activities_contact_id ON scheduled_activities (contact_id);

CREATE INDEX ix_scheduled_activities_customer ON scheduled_activities (customer_id);

CREATE INDEX ix_scheduled_activities_from ON scheduled_activities (from_id);

CREATE INDEX ix_scheduled_activities_open ON scheduled_activities (customer_id, due_on) WHERE state = 'open';

CREATE INDEX ix_scheduled_activities_owner ON scheduled_activities (owner_id, due_on) WHERE state = 'open';

CREATE UNIQUE INDEX uq_scheduled_activities_cause ON scheduled_activities (customer_id, cause, cause_key) WHERE state = 'open' AND cause in ('interval', 'complaint', 'batch');

CREATE TABLE promises (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    activity_id INTEGER,
    by_id INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    due_on DATE NOT NULL,
    first_due_on DATE NOT NULL,
    state TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    ended_at DATETIME,
    ended_by_id INTEGER,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_promises PRIMARY KEY (id),
    CONSTRAINT ck_promises_state CHECK (state in ('open', 'kept', 'broken', 'withdrawn')),
    CONSTRAINT ck_promises_ended CHECK ((state = 'open') = (ended_at IS NULL)),
    CONSTRAINT fk_promises_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_promises_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE SET NULL,
    CONSTRAINT fk_promises_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_promises_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_promises_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id),
    CONSTRAINT fk_promises_ended_by_id_users FOREIGN KEY(ended_by_id) REFERENCES users (id)
);

CREATE INDEX ix_promises_activity ON promises (activity_id);

CREATE INDEX ix_promises_customer ON promises (customer_id, due_on);

CREATE INDEX ix_promises_open ON promises (due_on, customer_id) WHERE state = 'open';

CREATE INDEX ix_promises_owner ON promises (owner_id, due_on) WHERE state = 'open';

CREATE TABLE referrals (
    id INTEGER NOT NULL,
    referrer_id INTEGER NOT NULL,
    referrer_contact_id INTEGER,
    activity_id INTEGER,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL,
    given_on DATE NOT NULL,
    by_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    customer_id INTEGER,
    carded_at DATETIME,
    version INTEGER NOT NULL,
    CONSTRAINT pk_referrals PRIMARY KEY (id),
    CONSTRAINT ck_referrals_state CHECK (state in ('open', 'carded', 'dropped')),
    CONSTRAINT ck_referrals_carded CHECK ((state = 'carded') = (customer_id IS NOT NULL)),
    CONSTRAINT ck_referrals_other CHECK (customer_id <> referrer_id),
    CONSTRAINT fk_referrals_referrer_id_customers FOREIGN KEY(referrer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_referrals_referrer_contact_id_contacts FOREIGN KEY(referrer_contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_referrals_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE INDEX ix_referrals_activity ON referrals (activity_id);

CREATE INDEX ix_referrals_by ON referrals (by_id, state, given_on);

CREATE INDEX ix_referrals_referrer ON referrals (referrer_id, given_on);

CREATE INDEX ix_referrals_referrer_contact_id ON referrals (referrer_contact_id);

CREATE UNIQUE INDEX uq_referrals_customer ON referrals (customer_id) WHERE customer_id IS NOT NULL;

CREATE TABLE queue_marks (
    user_id INTEGER NOT NULL,
    queue TEXT NOT NULL,
    subject TEXT NOT NULL,
    marked_at DATETIME NOT NULL,
    until_on DATE NOT NULL,
    CONSTRAINT pk_queue_marks PRIMARY KEY (user_id, queue, subject),
    CONSTRAINT fk_queue_marks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
"""

# Each tells its own story: what was said first stays, and what has ended is not opened again.
RULES = """
CREATE TRIGGER scheduled_activities_bu BEFORE UPDATE ON scheduled_activities
WHEN NEW.due_on IS NOT OLD.due_on OR NEW.first_due_on IS NOT OLD.first_due_on OR NEW.cause IS NOT OLD.cause
    OR (OLD.state <> 'open' AND NEW.state IS NOT OLD.state) BEGIN
    SELECT RAISE(ABORT, 'what was planned is never rewritten');
END;

CREATE TRIGGER scheduled_activities_bd BEFORE DELETE ON scheduled_activities
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'what was planned is never taken away');
END;

CREATE TRIGGER promises_bu BEFORE UPDATE ON promises
WHEN NEW.first_due_on IS NOT OLD.first_due_on OR NEW.by_id IS NOT OLD.by_id
    OR (OLD.state <> 'open' AND (NEW.state IS NOT OLD.state OR NEW.due_on IS NOT OLD.due_on)) BEGIN
    SELECT RAISE(ABORT, 'what was promised is never rewritten');
END;

CREATE TRIGGER promises_bd BEFORE DELETE ON promises
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'what was promised is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
