"""What happened to complaints: only ever added to."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE complaint_events (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_complaint_events PRIMARY KEY (id),
    CONSTRAINT fk_complaint_events_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_events_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_events_complaint_id ON complaint_events (complaint_id);

CREATE TABLE complaint_messages (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    at DATETIME NOT NULL,
    told TEXT NOT NULL,
    words TEXT NOT NULL,
    names_review BOOLEAN NOT NULL,
    names_outside BOOLEAN NOT NULL,
    file_id INTEGER,
    by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_complaint_messages PRIMARY KEY (id),
    CONSTRAINT fk_complaint_messages_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_messages_file_id_case_files FOREIGN KEY(file_id) REFERENCES case_files (id),
    CONSTRAINT fk_complaint_messages_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_messages_complaint_id ON complaint_messages (complaint_id);

CREATE TABLE complaint_checks (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    user_id INTEGER,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    found TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_complaint_checks PRIMARY KEY (id),
    CONSTRAINT ck_complaint_checks_verdict CHECK (verdict in ('clear', 'warned', 'refused')),
    CONSTRAINT fk_complaint_checks_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_checks_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_checks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_checks_complaint_id ON complaint_checks (complaint_id);
"""

# Whoever writes past the program is refused as well (17025 7.9.3 b, 8.4).
RULES = """
CREATE TRIGGER complaint_events_bu BEFORE UPDATE ON complaint_events BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER complaint_events_bd BEFORE DELETE ON complaint_events
WHEN EXISTS (SELECT 1 FROM complaints WHERE id = OLD.complaint_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;

CREATE TRIGGER complaint_messages_bu BEFORE UPDATE ON complaint_messages BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER complaint_messages_bd BEFORE DELETE ON complaint_messages
WHEN EXISTS (SELECT 1 FROM complaints WHERE id = OLD.complaint_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;

CREATE TRIGGER complaint_checks_bu BEFORE UPDATE ON complaint_checks BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER complaint_checks_bd BEFORE DELETE ON complaint_checks
WHEN EXISTS (SELECT 1 FROM complaints WHERE id = OLD.complaint_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
