"""Contacts, needs, rivals, roles, relations, duplicates, merges, attachments."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE contacts (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    job_title TEXT NOT NULL,
    level TEXT NOT NULL,
    phone TEXT NOT NULL,
    mobile TEXT NOT NULL,
    email TEXT NOT NULL,
    fax TEXT NOT NULL,
    wechat TEXT NOT NULL,
    gender TEXT NOT NULL,
    birth_year INTEGER,
    occupation TEXT NOT NULL,
    home_address TEXT NOT NULL,
    preferred_channel TEXT NOT NULL,
    do_not_contact BOOLEAN NOT NULL,
    influence TEXT NOT NULL,
    attitude TEXT NOT NULL,
    relation_stage TEXT NOT NULL,
    cares_about TEXT NOT NULL,
    personality TEXT NOT NULL,
    country TEXT NOT NULL,
    is_coach BOOLEAN NOT NULL,
    is_main BOOLEAN NOT NULL,
    is_recall BOOLEAN NOT NULL,
    is_certificate BOOLEAN NOT NULL,
    reports_to_id INTEGER,
    left_on DATE,
    note TEXT NOT NULL,
    phone_keys TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (id),
    CONSTRAINT fk_contacts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_contacts_reports_to_id_contacts FOREIGN KEY(reports_to_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_contacts_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);
CREATE INDEX ix_contacts_customer ON contacts (customer_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_contacts_phone_keys ON contacts (phone_keys) WHERE phone_keys <> '';

CREATE TABLE contact_roles (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    CONSTRAINT pk_contact_roles PRIMARY KEY (id),
    CONSTRAINT fk_contact_roles_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE,
    CONSTRAINT fk_contact_roles_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_contact_roles_contact_id ON contact_roles (contact_id);
CREATE INDEX ix_contact_roles_customer_id ON contact_roles (customer_id);

CREATE TABLE needs (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    dimension TEXT NOT NULL,
    text TEXT NOT NULL,
    priority INTEGER NOT NULL,
    is_met BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_needs PRIMARY KEY (id),
    CONSTRAINT fk_needs_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_needs_customer_id ON needs (customer_id);

CREATE TABLE rival_links (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    rival TEXT NOT NULL,
    service TEXT NOT NULL,
    price TEXT NOT NULL,
    share INTEGER,
    valid_until DATE,
    history TEXT NOT NULL,
    people TEXT NOT NULL,
    strengths TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_rival_links PRIMARY KEY (id),
    CONSTRAINT fk_rival_links_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_rival_links_customer_id ON rival_links (customer_id);

CREATE TABLE customer_roles (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    CONSTRAINT pk_customer_roles PRIMARY KEY (id),
    CONSTRAINT fk_customer_roles_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_customer_roles_customer_id ON customer_roles (customer_id);
CREATE INDEX ix_customer_roles_role ON customer_roles (role);

CREATE TABLE relation_types (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    reverse_name TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    to_kind TEXT NOT NULL,
    is_holding BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    CONSTRAINT pk_relation_types PRIMARY KEY (id),
    CONSTRAINT uq_relation_types_code UNIQUE (code)
);

CREATE TABLE relations (
    id INTEGER NOT NULL,
    type_id INTEGER NOT NULL,
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL,
    share INTEGER,
    note TEXT NOT NULL,
    from_on DATE,
    until_on DATE,
    CONSTRAINT pk_relations PRIMARY KEY (id),
    CONSTRAINT ck_relations_self CHECK (from_id <> to_id),
    CONSTRAINT fk_relations_type_id_relation_types FOREIGN KEY(type_id) REFERENCES relation_types (id),
    CONSTRAINT fk_relations_from_id_customers FOREIGN KEY(from_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_relations_to_id_customers FOREIGN KEY(to_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_relations_from ON relations (from_id);
CREATE INDEX ix_relations_to ON relations (to_id);
CREATE UNIQUE INDEX uq_relations ON relations (type_id, from_id, to_id);

CREATE TABLE not_duplicates (
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    said_by_id INTEGER,
    said_at DATETIME NOT NULL,
    CONSTRAINT pk_not_duplicates PRIMARY KEY (first_id, second_id),
    CONSTRAINT ck_not_duplicates_ordered CHECK (first_id < second_id),
    CONSTRAINT fk_not_duplicates_first_id_customers FOREIGN KEY(first_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_not_duplicates_second_id_customers FOREIGN KEY(second_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_not_duplicates_said_by_id_users FOREIGN KEY(said_by_id) REFERENCES users (id)
);

CREATE TABLE merges (
    id INTEGER NOT NULL,
    kept_id INTEGER NOT NULL,
    gone_id INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    moved TEXT NOT NULL,
    reason TEXT NOT NULL,
    merged_by_id INTEGER,
    merged_at DATETIME NOT NULL,
    undone_by_id INTEGER,
    undone_at DATETIME,
    CONSTRAINT pk_merges PRIMARY KEY (id),
    CONSTRAINT fk_merges_kept_id_customers FOREIGN KEY(kept_id) REFERENCES customers (id),
    CONSTRAINT fk_merges_gone_id_customers FOREIGN KEY(gone_id) REFERENCES customers (id),
    CONSTRAINT fk_merges_merged_by_id_users FOREIGN KEY(merged_by_id) REFERENCES users (id),
    CONSTRAINT fk_merges_undone_by_id_users FOREIGN KEY(undone_by_id) REFERENCES users (id)
);
CREATE INDEX ix_merges_gone_id ON merges (gone_id);
CREATE INDEX ix_merges_kept_id ON merges (kept_id);

CREATE TABLE attachments (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT NOT NULL,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT uq_attachments_stored UNIQUE (stored),
    CONSTRAINT fk_attachments_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_attachments_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);
CREATE INDEX ix_attachments_added_by_id ON attachments (added_by_id);
CREATE INDEX ix_attachments_customer ON attachments (customer_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_attachments_digest ON attachments (digest);

CREATE TABLE duplicate_pairs (
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    points INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    CONSTRAINT pk_duplicate_pairs PRIMARY KEY (first_id, second_id),
    CONSTRAINT fk_duplicate_pairs_first_id_customers FOREIGN KEY(first_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_duplicate_pairs_second_id_customers FOREIGN KEY(second_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_duplicate_pairs_points ON duplicate_pairs (points);
CREATE INDEX ix_duplicate_pairs_second_id ON duplicate_pairs (second_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
