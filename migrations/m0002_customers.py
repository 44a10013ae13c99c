"""Customers and what has a date: assignments, grades, states, former names, members, tags."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE customers (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    grade TEXT NOT NULL,
    grade_until DATE,
    manager_id INTEGER,
    secrecy TEXT NOT NULL,
    is_key BOOLEAN NOT NULL,
    sticker TEXT NOT NULL,
    sticker_tone TEXT NOT NULL,
    completeness INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    phone_keys TEXT NOT NULL,
    mail_domain TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    deletion_reason TEXT NOT NULL,
    merged_into_id INTEGER,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    credit_code TEXT NOT NULL,
    industry TEXT NOT NULL,
    ownership TEXT NOT NULL,
    business_types TEXT NOT NULL,
    metrology_fields TEXT NOT NULL,
    legal_person TEXT NOT NULL,
    registered_capital TEXT NOT NULL,
    founded_on DATE,
    qualification TEXT NOT NULL,
    business_scope TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    region TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    email TEXT NOT NULL,
    website TEXT NOT NULL,
    invoice_title TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    bank_name TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    invoice_address TEXT NOT NULL,
    invoice_phone TEXT NOT NULL,
    gender TEXT NOT NULL,
    birth_year INTEGER,
    occupation TEXT NOT NULL,
    home_address TEXT NOT NULL,
    need_relevance TEXT NOT NULL,
    scale_band TEXT NOT NULL,
    profit_band TEXT NOT NULL,
    leadership_style TEXT NOT NULL,
    products TEXT NOT NULL,
    service_area TEXT NOT NULL,
    market_position TEXT NOT NULL,
    market_trend TEXT NOT NULL,
    new_products TEXT NOT NULL,
    strongest_rival TEXT NOT NULL,
    purchase_mode TEXT NOT NULL,
    purchase_steps TEXT NOT NULL,
    purchase_operator TEXT NOT NULL,
    bargaining TEXT NOT NULL,
    buying_focus TEXT NOT NULL,
    buying_habits TEXT NOT NULL,
    operation_as_of DATE,
    strategy TEXT NOT NULL,
    production_scale TEXT NOT NULL,
    product_range TEXT NOT NULL,
    sales_revenue INTEGER,
    credit_rating TEXT NOT NULL,
    operating_condition TEXT NOT NULL,
    bottleneck TEXT NOT NULL,
    key_region TEXT NOT NULL,
    key_profit TEXT NOT NULL,
    key_budget INTEGER,
    key_spend INTEGER,
    staff_count INTEGER,
    technician_count INTEGER,
    need_trend TEXT NOT NULL,
    in_house_ability TEXT NOT NULL,
    service_importance TEXT NOT NULL,
    attitude_to_us TEXT NOT NULL,
    buying_factors TEXT NOT NULL,
    key_deciders TEXT NOT NULL,
    familiarity TEXT NOT NULL,
    required_features TEXT NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (id),
    CONSTRAINT ck_customers_kind CHECK (kind in ('company', 'person')),
    CONSTRAINT ck_customers_secrecy CHECK (secrecy in ('open', 'sensitive', 'isolated')),
    CONSTRAINT uq_customers_number UNIQUE (number),
    CONSTRAINT fk_customers_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id),
    CONSTRAINT fk_customers_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id),
    CONSTRAINT fk_customers_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id),
    CONSTRAINT fk_customers_merged_into_id_customers FOREIGN KEY(merged_into_id) REFERENCES customers (id)
);
CREATE INDEX ix_customers_completeness ON customers (completeness, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_grade ON customers (grade, updated_at, id, secrecy, manager_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_industry ON customers (industry, updated_at, id, secrecy, manager_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_live ON customers (updated_at, id, secrecy, manager_id, status, grade, is_key, kind, completeness) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_mail_domain ON customers (mail_domain) WHERE mail_domain <> '';
CREATE INDEX ix_customers_manager ON customers (manager_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_merged_into_id ON customers (merged_into_id);
CREATE INDEX ix_customers_name ON customers (name, id, secrecy, manager_id, status, grade, is_key, kind, completeness, updated_at, created_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_name_key ON customers (name_key);
CREATE INDEX ix_customers_region ON customers (region, updated_at, id, secrecy, manager_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customers_status ON customers (status, updated_at, id, secrecy, manager_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX uq_customers_credit_code ON customers (credit_code) WHERE credit_code <> '' AND deleted_at IS NULL;

CREATE TABLE former_names (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    until_on DATE,
    CONSTRAINT pk_former_names PRIMARY KEY (id),
    CONSTRAINT fk_former_names_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_former_names_customer_id ON former_names (customer_id);
CREATE INDEX ix_former_names_name_key ON former_names (name_key);

CREATE TABLE assignments (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    manager_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    reason TEXT NOT NULL,
    assigned_by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_assignments PRIMARY KEY (id),
    CONSTRAINT ck_assignments_dates CHECK (until_on IS NULL OR until_on >= from_on),
    CONSTRAINT fk_assignments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignments_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id),
    CONSTRAINT fk_assignments_assigned_by_id_users FOREIGN KEY(assigned_by_id) REFERENCES users (id)
);
CREATE INDEX ix_assignments_customer ON assignments (customer_id, from_on);
CREATE INDEX ix_assignments_manager ON assignments (manager_id, until_on);
CREATE UNIQUE INDEX uq_assignments_open ON assignments (customer_id) WHERE until_on IS NULL;

CREATE TABLE grade_entries (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    grade TEXT NOT NULL,
    reason TEXT NOT NULL,
    until_on DATE,
    set_by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_grade_entries PRIMARY KEY (id),
    CONSTRAINT fk_grade_entries_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_grade_entries_set_by_id_users FOREIGN KEY(set_by_id) REFERENCES users (id)
);
CREATE INDEX ix_grade_entries_customer_id ON grade_entries (customer_id);

CREATE TABLE status_changes (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_status_changes PRIMARY KEY (id),
    CONSTRAINT fk_status_changes_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_status_changes_changed_by_id_users FOREIGN KEY(changed_by_id) REFERENCES users (id)
);
CREATE INDEX ix_status_changes_customer_id ON status_changes (customer_id);

CREATE TABLE members (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    may_edit BOOLEAN NOT NULL,
    until_on DATE,
    reason TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_members PRIMARY KEY (id),
    CONSTRAINT fk_members_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_members_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_members_user ON members (user_id, customer_id);
CREATE UNIQUE INDEX uq_members ON members (customer_id, user_id);

CREATE TABLE tags (
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (customer_id, name),
    CONSTRAINT fk_tags_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_tags_name ON tags (name, customer_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
