"""Accounts, departments, the log, settings, code lists, numbers and jobs."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE departments (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent_id INTEGER,
    head_id INTEGER,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_departments PRIMARY KEY (id),
    CONSTRAINT uq_departments_name UNIQUE (name),
    CONSTRAINT fk_departments_parent_id_departments FOREIGN KEY(parent_id) REFERENCES departments (id),
    CONSTRAINT fk_departments_head_id_users FOREIGN KEY(head_id) REFERENCES users (id)
);
CREATE INDEX ix_departments_parent_id ON departments (parent_id);

CREATE TABLE users (
    id INTEGER NOT NULL,
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    department_id INTEGER,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    disabled_at DATETIME,
    version INTEGER NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id)
);
CREATE INDEX ix_users_department_id ON users (department_id);
CREATE UNIQUE INDEX uq_users_username ON users (lower(username));

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_user_roles PRIMARY KEY (user_id, role),
    CONSTRAINT fk_user_roles_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE audit_entries (
    id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    actor_name TEXT NOT NULL,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_id INTEGER,
    customer_id INTEGER,
    subject TEXT NOT NULL,
    changes TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_audit_entries PRIMARY KEY (id),
    CONSTRAINT fk_audit_entries_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);
CREATE INDEX ix_audit_entries_actor_id ON audit_entries (actor_id);
CREATE INDEX ix_audit_entries_customer ON audit_entries (customer_id, id);
CREATE INDEX ix_audit_entries_verb ON audit_entries (verb);

CREATE TABLE sequences (
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    CONSTRAINT pk_sequences PRIMARY KEY (name)
);

CREATE TABLE settings (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY (name)
);

CREATE TABLE code_items (
    id INTEGER NOT NULL,
    listed TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_active BOOLEAN NOT NULL,
    is_new BOOLEAN NOT NULL,
    CONSTRAINT pk_code_items PRIMARY KEY (id),
    CONSTRAINT uq_code_items_listed_name UNIQUE (listed, name)
);

CREATE TABLE jobs (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    actor_id INTEGER,
    params TEXT NOT NULL,
    result TEXT NOT NULL,
    message TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    started_at DATETIME,
    finished_at DATETIME,
    CONSTRAINT pk_jobs PRIMARY KEY (id),
    CONSTRAINT uq_jobs_number UNIQUE (number),
    CONSTRAINT fk_jobs_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);
CREATE INDEX ix_jobs_actor_id ON jobs (actor_id);
CREATE INDEX ix_jobs_state ON jobs (state);

CREATE TABLE saved_views (
    id INTEGER NOT NULL,
    room TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    "query" TEXT NOT NULL,
    is_shared BOOLEAN NOT NULL,
    is_default BOOLEAN NOT NULL,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_saved_views PRIMARY KEY (id),
    CONSTRAINT fk_saved_views_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX uq_saved_views ON saved_views (room, owner_id, name);
"""


def up(db: Database) -> None:
    run(db, DDL)
