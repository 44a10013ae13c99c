"""Routes, pick-ups with their steps and files, and visits with their engineers and instruments."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE routes (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    weekday INTEGER NOT NULL,
    area TEXT NOT NULL,
    courier_id INTEGER,
    is_active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_routes PRIMARY KEY (id),
    CONSTRAINT ck_routes_weekday CHECK (weekday between 0 and 6),
    CONSTRAINT uq_routes_name UNIQUE (name),
    CONSTRAINT fk_routes_courier_id_users FOREIGN KEY(courier_id) REFERENCES users (id)
);

CREATE TABLE pickups (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    order_id INTEGER,
    address TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    route_id INTEGER,
    courier_id INTEGER,
    planned_on DATE NOT NULL,
    time_window TEXT NOT NULL,
    items TEXT NOT NULL,
    box_seal TEXT NOT NULL,
    stage TEXT NOT NULL,
    promised_on DATE,
    signed_on DATE,
    note TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_pickups PRIMARY KEY (id),
    CONSTRAINT ck_pickups_stage CHECK (stage in ('booked', 'fetched', 'stored', 'checked', 'returned', 'signed', 'cancelled')),
    CONSTRAINT uq_pickups_number UNIQUE (number),
    CONSTRAINT fk_pickups_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_pickups_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_pickups_route_id_routes FOREIGN KEY(route_id) REFERENCES routes (id),
    CONSTRAINT fk_pickups_courier_id_users FOREIGN KEY(courier_id) REFERENCES users (id),
    CONSTRAINT fk_pickups_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_pickups_customer_id ON pickups (customer_id);

CREATE INDEX ix_pickups_day ON pickups (planned_on);

CREATE INDEX ix_pickups_order_id ON pickups (order_id);

CREATE INDEX ix_pickups_promised ON pickups (promised_on) WHERE promised_on IS NOT NULL;

CREATE INDEX ix_pickups_round ON pickups (courier_id, planned_on);

CREATE INDEX ix_pickups_route_id ON pickups (route_id);

CREATE TABLE pickup_events (
    id INTEGER NOT NULL,
    pickup_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    signed_by TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_pickup_events PRIMARY KEY (id),
    CONSTRAINT fk_pickup_events_pickup_id_pickups FOREIGN KEY(pickup_id) REFERENCES pickups (id) ON DELETE CASCADE,
    CONSTRAINT fk_pickup_events_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_pickup_events_pickup_id ON pickup_events (pickup_id);

CREATE TABLE pickup_files (
    id INTEGER NOT NULL,
    pickup_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT NOT NULL,
    CONSTRAINT pk_pickup_files PRIMARY KEY (id),
    CONSTRAINT ck_pickup_files_kind CHECK (kind in ('photo', 'signature')),
    CONSTRAINT fk_pickup_files_pickup_id_pickups FOREIGN KEY(pickup_id) REFERENCES pickups (id) ON DELETE CASCADE,
    CONSTRAINT fk_pickup_files_event_id_pickup_events FOREIGN KEY(event_id) REFERENCES pickup_events (id) ON DELETE CASCADE,
    CONSTRAINT uq_pickup_files_stored UNIQUE (stored)
);

CREATE INDEX ix_pickup_files_event_id ON pickup_files (event_id);

CREATE INDEX ix_pickup_files_pickup_id ON pickup_files (pickup_id);

CREATE TABLE onsite_jobs (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    order_id INTEGER,
    place TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    begins_at DATETIME NOT NULL,
    ends_at DATETIME NOT NULL,
    standards TEXT NOT NULL,
    travel_fee INTEGER,
    state TEXT NOT NULL,
    promised_on DATE,
    done_on DATE,
    result TEXT NOT NULL,
    note TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_onsite_jobs PRIMARY KEY (id),
    CONSTRAINT ck_onsite_jobs_state CHECK (state in ('planned', 'done', 'cancelled')),
    CONSTRAINT ck_onsite_jobs_window CHECK (ends_at > begins_at),
    CONSTRAINT uq_onsite_jobs_number UNIQUE (number),
    CONSTRAINT fk_onsite_jobs_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_onsite_jobs_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_onsite_jobs_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_onsite_jobs_begins_at ON onsite_jobs (begins_at);

CREATE INDEX ix_onsite_jobs_customer_id ON onsite_jobs (customer_id);

CREATE INDEX ix_onsite_jobs_order_id ON onsite_jobs (order_id);

CREATE INDEX ix_onsite_jobs_promised ON onsite_jobs (promised_on) WHERE promised_on IS NOT NULL;

CREATE TABLE onsite_engineers (
    job_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    CONSTRAINT pk_onsite_engineers PRIMARY KEY (job_id, user_id),
    CONSTRAINT fk_onsite_engineers_job_id_onsite_jobs FOREIGN KEY(job_id) REFERENCES onsite_jobs (id) ON DELETE CASCADE,
    CONSTRAINT fk_onsite_engineers_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_onsite_engineers_user_id ON onsite_engineers (user_id);

CREATE TABLE onsite_instruments (
    job_id INTEGER NOT NULL,
    instrument_id INTEGER NOT NULL,
    CONSTRAINT pk_onsite_instruments PRIMARY KEY (job_id, instrument_id),
    CONSTRAINT fk_onsite_instruments_job_id_onsite_jobs FOREIGN KEY(job_id) REFERENCES onsite_jobs (id) ON DELETE CASCADE,
    CONSTRAINT fk_onsite_instruments_instrument_id_instruments FOREIGN KEY(instrument_id) REFERENCES instruments (id) ON DELETE CASCADE
);

CREATE INDEX ix_onsite_instruments_instrument_id ON onsite_instruments (instrument_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
