"""Messages written by hand: a letter's number, the planned contact they answer, the job that wrote them."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild

OUTBOX = """
CREATE TABLE outbox_messages (
    id INTEGER NOT NULL,
    customer_id INTEGER,
    notice_id INTEGER,
    kind TEXT NOT NULL,
    contact_id INTEGER,
    template_id INTEGER,
    activity_id INTEGER,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    error TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    sent_at DATETIME,
    held_why TEXT NOT NULL,
    number TEXT NOT NULL,
    scheduled_id INTEGER,
    job TEXT NOT NULL,
    printed_at DATETIME,
    CONSTRAINT pk_outbox_messages PRIMARY KEY (id),
    CONSTRAINT ck_outbox_messages_kind CHECK (kind in ('letter', 'mail', 'sms')),
    CONSTRAINT ck_outbox_messages_state CHECK (state in ('waiting', 'sent', 'failed', 'held', 'dropped')),
    CONSTRAINT fk_outbox_messages_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_messages_notice_id_notices FOREIGN KEY(notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_messages_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_outbox_messages_template_id_message_templates FOREIGN KEY(template_id) REFERENCES message_templates (id),
    CONSTRAINT fk_outbox_messages_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE SET NULL,
    CONSTRAINT fk_outbox_messages_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id),
    CONSTRAINT fk_outbox_messages_scheduled_id_scheduled_activities FOREIGN KEY(scheduled_id) REFERENCES scheduled_activities (id) ON DELETE SET NULL
);

CREATE INDEX ix_outbox_messages_activity_id ON outbox_messages (activity_id);

CREATE INDEX ix_outbox_messages_contact_id ON outbox_messages (contact_id);

CREATE INDEX ix_outbox_messages_customer_id ON outbox_messages (customer_id);

CREATE INDEX ix_outbox_messages_job ON outbox_messages (job) WHERE job <> '';

CREATE INDEX ix_outbox_messages_notice_id ON outbox_messages (notice_id);

CREATE UNIQUE INDEX ix_outbox_messages_number ON outbox_messages (number) WHERE number <> '';

CREATE INDEX ix_outbox_messages_scheduled_id ON outbox_messages (scheduled_id);

CREATE INDEX ix_outbox_messages_template_id ON outbox_messages (template_id);

CREATE INDEX ix_outbox_messages_waiting ON outbox_messages (id) WHERE state = 'waiting';
"""


def up(db: Database) -> None:
    rebuild(db, "outbox_messages", OUTBOX, new={"number": "''", "job": "''"})
