"""Praise, suggestions and service requests."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE praises (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    query_code TEXT NOT NULL,
    state TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_on DATE NOT NULL,
    customer_id INTEGER,
    contact_id INTEGER,
    order_id INTEGER,
    company TEXT NOT NULL,
    praiser TEXT NOT NULL,
    phone TEXT NOT NULL,
    person_id INTEGER,
    person_name TEXT NOT NULL,
    department_id INTEGER,
    words TEXT NOT NULL,
    proof TEXT NOT NULL,
    recorded_by_id INTEGER,
    recorded_at DATETIME NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    decided_how TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_praises PRIMARY KEY (id),
    CONSTRAINT ck_praises_state CHECK (state in ('registered', 'verified', 'refused')),
    CONSTRAINT ck_praises_two_people CHECK (state = 'registered' OR decided_by_id IS NOT recorded_by_id),
    CONSTRAINT ck_praises_not_himself CHECK (state = 'registered' OR decided_by_id IS NOT person_id),
    CONSTRAINT uq_praises_number UNIQUE (number),
    CONSTRAINT fk_praises_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_praises_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id),
    CONSTRAINT fk_praises_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_praises_person_id_users FOREIGN KEY(person_id) REFERENCES users (id),
    CONSTRAINT fk_praises_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_praises_recorded_by_id_users FOREIGN KEY(recorded_by_id) REFERENCES users (id),
    CONSTRAINT fk_praises_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_praises_customer ON praises (customer_id, received_on);

CREATE INDEX ix_praises_department ON praises (department_id, received_on);

CREATE INDEX ix_praises_order_id ON praises (order_id);

CREATE INDEX ix_praises_person ON praises (person_id, received_on);

CREATE INDEX ix_praises_recorded_by_id ON praises (recorded_by_id);

CREATE INDEX ix_praises_state ON praises (state, received_on);

CREATE TABLE service_requests (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    query_code TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    channel TEXT NOT NULL,
    customer_id INTEGER,
    contact_id INTEGER,
    company TEXT NOT NULL,
    asker TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    words TEXT NOT NULL,
    received_at DATETIME NOT NULL,
    recorded_by_id INTEGER,
    created_at DATETIME NOT NULL,
    with_id INTEGER,
    department_id INTEGER,
    due_on DATE,
    answer TEXT NOT NULL,
    answered_how TEXT NOT NULL,
    answered_by_id INTEGER,
    answered_at DATETIME,
    closed_at DATETIME,
    complaint_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_service_requests PRIMARY KEY (id),
    CONSTRAINT ck_service_requests_kind CHECK (kind in ('suggestion', 'request')),
    CONSTRAINT ck_service_requests_state CHECK (state in ('registered', 'assigned', 'answered', 'closed', 'complaint', 'cancelled')),
    CONSTRAINT uq_service_requests_number UNIQUE (number),
    CONSTRAINT fk_service_requests_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_service_requests_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id),
    CONSTRAINT fk_service_requests_recorded_by_id_users FOREIGN KEY(recorded_by_id) REFERENCES users (id),
    CONSTRAINT fk_service_requests_with_id_users FOREIGN KEY(with_id) REFERENCES users (id),
    CONSTRAINT fk_service_requests_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_service_requests_answered_by_id_users FOREIGN KEY(answered_by_id) REFERENCES users (id),
    CONSTRAINT fk_service_requests_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);

CREATE INDEX ix_service_requests_complaint_id ON service_requests (complaint_id);

CREATE INDEX ix_service_requests_customer ON service_requests (customer_id, received_at);

CREATE INDEX ix_service_requests_department ON service_requests (department_id, state);

CREATE INDEX ix_service_requests_recorded_by_id ON service_requests (recorded_by_id);

CREATE INDEX ix_service_requests_state ON service_requests (state, due_on);

CREATE INDEX ix_service_requests_with ON service_requests (with_id, state);

CREATE TABLE service_request_events (
    id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_service_request_events PRIMARY KEY (id),
    CONSTRAINT fk_service_request_events_request_id_service_requests FOREIGN KEY(request_id) REFERENCES service_requests (id) ON DELETE CASCADE,
    CONSTRAINT fk_service_request_events_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);

CREATE INDEX ix_service_request_events_request_id ON service_request_events (request_id);
"""

# Whoever writes past the program is refused as well (17025 7.9.3 b, 8.4).
RULES = """
CREATE TRIGGER service_request_events_bu BEFORE UPDATE ON service_request_events BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER service_request_events_bd BEFORE DELETE ON service_request_events
WHEN EXISTS (SELECT 1 FROM service_requests WHERE id = OLD.request_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
