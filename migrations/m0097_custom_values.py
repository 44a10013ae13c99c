"""What stands in an institute's own fields: one row a field and card, typed, found by its value."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE customer_customs (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    field_id INTEGER NOT NULL,
    text TEXT,
    number INTEGER,
    day DATE,
    CONSTRAINT pk_customer_customs PRIMARY KEY (id),
    CONSTRAINT ck_customer_customs_value CHECK ((text is not null) + (number is not null) + (day is not null) = 1 and text is not ''),
    CONSTRAINT uq_customer_customs_customer_id_field_id UNIQUE (customer_id, field_id),
    CONSTRAINT fk_customer_customs_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_customs_field_id_custom_fields FOREIGN KEY(field_id) REFERENCES custom_fields (id)
);

CREATE INDEX ix_customer_customs_day ON customer_customs (field_id, day, customer_id) WHERE day IS NOT NULL;

CREATE INDEX ix_customer_customs_number ON customer_customs (field_id, number, customer_id) WHERE number IS NOT NULL;

CREATE INDEX ix_customer_customs_text ON customer_customs (field_id, text, customer_id) WHERE text IS NOT NULL;

CREATE TABLE contact_customs (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    field_id INTEGER NOT NULL,
    text TEXT,
    number INTEGER,
    day DATE,
    CONSTRAINT pk_contact_customs PRIMARY KEY (id),
    CONSTRAINT ck_contact_customs_value CHECK ((text is not null) + (number is not null) + (day is not null) = 1 and text is not ''),
    CONSTRAINT uq_contact_customs_contact_id_field_id UNIQUE (contact_id, field_id),
    CONSTRAINT fk_contact_customs_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE,
    CONSTRAINT fk_contact_customs_field_id_custom_fields FOREIGN KEY(field_id) REFERENCES custom_fields (id)
);

CREATE INDEX ix_contact_customs_field_id ON contact_customs (field_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
