"""Routes with their vehicle, hour and service; what customer and courier say of a delivery (PP-04)."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild

ROUTES = """
CREATE TABLE routes (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    weekday INTEGER NOT NULL,
    area TEXT NOT NULL,
    departs TEXT NOT NULL,
    vehicle TEXT NOT NULL,
    service TEXT NOT NULL,
    courier_id INTEGER,
    is_active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_routes PRIMARY KEY (id),
    CONSTRAINT ck_routes_weekday CHECK (weekday between 0 and 6),
    CONSTRAINT uq_routes_name UNIQUE (name),
    CONSTRAINT fk_routes_courier_id_users FOREIGN KEY(courier_id) REFERENCES users (id)
);
"""

PICKUPS = """
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
    rating INTEGER,
    rating_note TEXT NOT NULL,
    own_rating INTEGER,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_pickups PRIMARY KEY (id),
    CONSTRAINT ck_pickups_stage CHECK (stage in ('booked', 'fetched', 'stored', 'checked', 'returned', 'signed', 'cancelled')),
    CONSTRAINT ck_pickups_rating CHECK (rating between 1 and 5),
    CONSTRAINT ck_pickups_own_rating CHECK (own_rating between 1 and 5),
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
"""


def up(db: Database) -> None:
    rebuild(db, "routes", ROUTES, new={"departs": "''", "vehicle": "''", "service": "''"})
    rebuild(db, "pickups", PICKUPS, new={"rating_note": "''"})
