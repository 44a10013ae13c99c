"""联络: what was done, who was there, what was objected; how a customer was found, on its card."""

from sqlite_utils.db import Database

from migrations.running import run

# Three columns at the end of the widest table: added in place, no row is written again.
FOUND = """
ALTER TABLE customers ADD COLUMN lead_method TEXT DEFAULT '' NOT NULL;

ALTER TABLE customers ADD COLUMN lead_detail TEXT DEFAULT '' NOT NULL;

ALTER TABLE customers ADD COLUMN lead_cost INTEGER;
"""

DDL = """
CREATE TABLE activities (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    contact_id INTEGER,
    by_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    phase TEXT NOT NULL,
    step TEXT NOT NULL,
    checklist TEXT NOT NULL,
    happened_at DATETIME NOT NULL,
    minutes INTEGER,
    summary TEXT NOT NULL,
    result TEXT NOT NULL,
    interest TEXT NOT NULL,
    interview TEXT NOT NULL,
    cost INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by_id INTEGER,
    is_late BOOLEAN NOT NULL,
    correction_reason TEXT NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    deletion_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_activities PRIMARY KEY (id),
    CONSTRAINT ck_activities_direction CHECK (direction in ('out', 'in')),
    CONSTRAINT ck_activities_phase CHECK (phase in ('pre', 'during', 'after')),
    CONSTRAINT ck_activities_minutes CHECK (minutes > 0),
    CONSTRAINT ck_activities_cost CHECK (cost >= 0),
    CONSTRAINT fk_activities_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_activities_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_activities_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_activities_recorded_by_id_users FOREIGN KEY(recorded_by_id) REFERENCES users (id),
    CONSTRAINT fk_activities_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);

CREATE INDEX ix_activities_by ON activities (by_id, happened_at, kind) WHERE deleted_at IS NULL;

CREATE INDEX ix_activities_contact ON activities (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX ix_activities_customer ON activities (customer_id, happened_at, kind, deleted_at);

CREATE INDEX ix_activities_deleted ON activities (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE INDEX ix_activities_happened ON activities (happened_at, id) WHERE deleted_at IS NULL;

CREATE TABLE activity_attendees (
    id INTEGER NOT NULL,
    activity_id INTEGER NOT NULL,
    contact_id INTEGER,
    user_id INTEGER,
    CONSTRAINT pk_activity_attendees PRIMARY KEY (id),
    CONSTRAINT ck_activity_attendees_one CHECK ((contact_id IS NULL) <> (user_id IS NULL)),
    CONSTRAINT fk_activity_attendees_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE,
    CONSTRAINT fk_activity_attendees_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE,
    CONSTRAINT fk_activity_attendees_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_activity_attendees_activity ON activity_attendees (activity_id);

CREATE INDEX ix_activity_attendees_contact_id ON activity_attendees (contact_id);

CREATE TABLE objections (
    id INTEGER NOT NULL,
    activity_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    answer TEXT NOT NULL,
    is_solved BOOLEAN NOT NULL,
    CONSTRAINT pk_objections PRIMARY KEY (id),
    CONSTRAINT fk_objections_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE
);

CREATE INDEX ix_objections_activity ON objections (activity_id);

CREATE TABLE activity_files (
    activity_id INTEGER NOT NULL,
    attachment_id INTEGER NOT NULL,
    CONSTRAINT pk_activity_files PRIMARY KEY (activity_id, attachment_id),
    CONSTRAINT fk_activity_files_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE,
    CONSTRAINT fk_activity_files_attachment_id_attachments FOREIGN KEY(attachment_id) REFERENCES attachments (id) ON DELETE CASCADE
);

CREATE INDEX ix_activity_files_attachment_id ON activity_files (attachment_id);
"""

# Whoever writes past the program is refused as well.
RULES = """
CREATE TRIGGER activities_bu BEFORE UPDATE ON activities
WHEN NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by_id IS NOT OLD.recorded_by_id BEGIN
    SELECT RAISE(ABORT, 'when it was entered, and by whom, is never rewritten');
END;

CREATE TRIGGER activities_bd BEFORE DELETE ON activities
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;
"""

# Channels of CH-01 that the list of sources does not have yet; the methods of CH-02 to CH-04.
CHANNELS = ("其他业务员", "自身消费经历", "使用周期到期", "技术进步", "报刊媒体", "售后服务信息")
METHODS = (
    "资料查询法", "连锁介绍法", "中心人物带动法", "市场调查法", "广告开拓法", "委托助手法", "市场咨询法", "竞争替代法",
)  # fmt: skip


def up(db: Database) -> None:
    run(db, FOUND)
    run(db, DDL)
    run(db, RULES)
    for listed, words in (("source", CHANNELS), ("lead_method", METHODS)):
        for word in words:
            db.conn.execute(
                "INSERT OR IGNORE INTO code_items (listed, name, position, is_active, is_new, service_note)"
                " SELECT ?, ?, coalesce(max(position), 0) + 1, 1, 0, '' FROM code_items WHERE listed = ?",
                (listed, word, listed),
            )
