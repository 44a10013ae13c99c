"""Forums of customers with who came and what they leave; a plan that ended is never rewritten."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE forums (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    held_on DATE NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    place TEXT NOT NULL,
    department_id INTEGER,
    owner_id INTEGER NOT NULL,
    agenda TEXT NOT NULL,
    minutes TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_at DATETIME,
    ended_by_id INTEGER,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_forums PRIMARY KEY (id),
    CONSTRAINT ck_forums_kind CHECK (kind in ('industry', 'type', 'other')),
    CONSTRAINT ck_forums_state CHECK (state in ('preparing', 'held', 'cancelled')),
    CONSTRAINT ck_forums_ended CHECK ((state = 'preparing') = (ended_at IS NULL)),
    CONSTRAINT uq_forums_number UNIQUE (number),
    CONSTRAINT fk_forums_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_forums_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_forums_ended_by_id_users FOREIGN KEY(ended_by_id) REFERENCES users (id),
    CONSTRAINT fk_forums_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_forums_created_by_id ON forums (created_by_id);

CREATE INDEX ix_forums_department ON forums (department_id);

CREATE INDEX ix_forums_held ON forums (held_on, id);

CREATE INDEX ix_forums_owner ON forums (owner_id);

CREATE TABLE forum_customers (
    id INTEGER NOT NULL,
    forum_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    said TEXT NOT NULL,
    activity_id INTEGER,
    CONSTRAINT pk_forum_customers PRIMARY KEY (id),
    CONSTRAINT uq_forum_customers_forum_id_customer_id UNIQUE (forum_id, customer_id),
    CONSTRAINT fk_forum_customers_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_customers_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_customers_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE SET NULL
);

CREATE INDEX ix_forum_customers_activity_id ON forum_customers (activity_id);

CREATE INDEX ix_forum_customers_customer ON forum_customers (customer_id);

CREATE TABLE forum_guests (
    id INTEGER NOT NULL,
    invitation_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    presence TEXT NOT NULL,
    CONSTRAINT pk_forum_guests PRIMARY KEY (id),
    CONSTRAINT uq_forum_guests_invitation_id_contact_id UNIQUE (invitation_id, contact_id),
    CONSTRAINT ck_forum_guests_presence CHECK (presence in ('', 'came', 'excused', 'absent')),
    CONSTRAINT fk_forum_guests_invitation_id_forum_customers FOREIGN KEY(invitation_id) REFERENCES forum_customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_guests_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);

CREATE INDEX ix_forum_guests_contact_id ON forum_guests (contact_id);

CREATE TABLE forum_colleagues (
    forum_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    presence TEXT NOT NULL,
    CONSTRAINT pk_forum_colleagues PRIMARY KEY (forum_id, user_id),
    CONSTRAINT ck_forum_colleagues_presence CHECK (presence in ('', 'came', 'excused', 'absent')),
    CONSTRAINT fk_forum_colleagues_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_colleagues_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_forum_colleagues_user ON forum_colleagues (user_id);

CREATE TABLE forum_todos (
    id INTEGER NOT NULL,
    forum_id INTEGER NOT NULL,
    customer_id INTEGER,
    text TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    due_on DATE NOT NULL,
    state TEXT NOT NULL,
    done_on DATE,
    result TEXT NOT NULL,
    need_id INTEGER,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_forum_todos PRIMARY KEY (id),
    CONSTRAINT ck_forum_todos_state CHECK (state in ('open', 'done', 'dropped')),
    CONSTRAINT ck_forum_todos_done CHECK ((state = 'done') = (done_on IS NOT NULL)),
    CONSTRAINT fk_forum_todos_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_todos_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_todos_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_forum_todos_need_id_needs FOREIGN KEY(need_id) REFERENCES needs (id) ON DELETE SET NULL,
    CONSTRAINT fk_forum_todos_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_forum_todos_customer ON forum_todos (customer_id);

CREATE INDEX ix_forum_todos_forum ON forum_todos (forum_id, due_on);

CREATE INDEX ix_forum_todos_need_id ON forum_todos (need_id);

CREATE INDEX ix_forum_todos_owner ON forum_todos (owner_id, due_on) WHERE state = 'open';

CREATE TABLE forum_files (
    id INTEGER NOT NULL,
    forum_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    CONSTRAINT pk_forum_files PRIMARY KEY (id),
    CONSTRAINT fk_forum_files_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id) ON DELETE CASCADE,
    CONSTRAINT uq_forum_files_stored UNIQUE (stored),
    CONSTRAINT fk_forum_files_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_forum_files_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);

CREATE INDEX ix_forum_files_added_by_id ON forum_files (added_by_id);

CREATE INDEX ix_forum_files_forum_id ON forum_files (forum_id);

CREATE INDEX ix_outbox_messages_stuck ON outbox_messages (id, customer_id) WHERE state IN ('failed', 'held');
"""

# As in m0055, and besides: what a plan was for never changes, nor, once it has ended, how and by what.
RULES = """
DROP TRIGGER scheduled_activities_bu;

CREATE TRIGGER scheduled_activities_bu BEFORE UPDATE ON scheduled_activities
WHEN NEW.due_on IS NOT OLD.due_on OR NEW.first_due_on IS NOT OLD.first_due_on OR NEW.cause IS NOT OLD.cause
    OR NEW.kind IS NOT OLD.kind OR (OLD.state <> 'open' AND (
        NEW.state IS NOT OLD.state OR NEW.activity_id IS NOT OLD.activity_id OR NEW.owner_id IS NOT OLD.owner_id
        OR NEW.ended_at IS NOT OLD.ended_at OR NEW.ended_by_id IS NOT OLD.ended_by_id
        OR NEW.reason IS NOT OLD.reason)) BEGIN
    SELECT RAISE(ABORT, 'what was planned is never rewritten');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
