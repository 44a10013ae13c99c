"""Incidents of leaked information, and the steps of each."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE incidents (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    happened_on DATE NOT NULL,
    found_on DATE NOT NULL,
    channel TEXT NOT NULL,
    what TEXT NOT NULL,
    kinds TEXT NOT NULL,
    customer_id INTEGER,
    departments TEXT NOT NULL,
    measures TEXT NOT NULL,
    notified TEXT NOT NULL,
    reporter_id INTEGER,
    reported_at DATETIME NOT NULL,
    responsible_id INTEGER,
    severity TEXT NOT NULL,
    cause TEXT NOT NULL,
    corrective TEXT NOT NULL,
    due_on DATE,
    done_on DATE,
    verdict TEXT NOT NULL,
    verdict_reason TEXT NOT NULL,
    closed_at DATETIME,
    closed_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_incidents PRIMARY KEY (id),
    CONSTRAINT ck_incidents_state CHECK (state in ('reported', 'returned', 'investigating', 'closed')),
    CONSTRAINT ck_incidents_dates CHECK (found_on >= happened_on),
    CONSTRAINT uq_incidents_number UNIQUE (number),
    CONSTRAINT fk_incidents_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_incidents_reporter_id_users FOREIGN KEY(reporter_id) REFERENCES users (id),
    CONSTRAINT fk_incidents_responsible_id_users FOREIGN KEY(responsible_id) REFERENCES users (id),
    CONSTRAINT fk_incidents_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id)
);
CREATE INDEX ix_incidents_customer_id ON incidents (customer_id);
CREATE INDEX ix_incidents_reporter_id ON incidents (reporter_id);
CREATE INDEX ix_incidents_responsible_id ON incidents (responsible_id);

CREATE TABLE incident_events (
    id INTEGER NOT NULL,
    incident_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_incident_events PRIMARY KEY (id),
    CONSTRAINT fk_incident_events_incident_id_incidents FOREIGN KEY(incident_id) REFERENCES incidents (id) ON DELETE CASCADE,
    CONSTRAINT fk_incident_events_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);
CREATE INDEX ix_incident_events_incident_id ON incident_events (incident_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
