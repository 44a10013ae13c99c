"""The course of what was asked of departments: a row each step, never altered."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE coordination_events (
    id INTEGER NOT NULL,
    coordination_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    note TEXT NOT NULL,
    due_on DATE,
    CONSTRAINT pk_coordination_events PRIMARY KEY (id),
    CONSTRAINT fk_coordination_events_coordination_id_coordinations FOREIGN KEY(coordination_id) REFERENCES coordinations (id) ON DELETE CASCADE,
    CONSTRAINT fk_coordination_events_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);

CREATE INDEX ix_coordination_events_coordination_id ON coordination_events (coordination_id);

CREATE TRIGGER coordination_events_bu BEFORE UPDATE ON coordination_events BEGIN
    SELECT RAISE(ABORT, 'the course of a slip is never rewritten');
END;

CREATE TRIGGER coordination_events_bd BEFORE DELETE ON coordination_events
WHEN EXISTS (SELECT 1 FROM coordinations WHERE id = OLD.coordination_id) BEGIN
    SELECT RAISE(ABORT, 'the course of a slip is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
