"""Files put to events and appeals of reviews: what they prove is fixed once it was decided on."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE review_files (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    event_id INTEGER,
    appeal_id INTEGER,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    CONSTRAINT pk_review_files PRIMARY KEY (id),
    CONSTRAINT ck_review_files_owner CHECK ((event_id IS NOT NULL) + (appeal_id IS NOT NULL) = 1),
    CONSTRAINT fk_review_files_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_files_event_id_score_events FOREIGN KEY(event_id) REFERENCES score_events (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_files_appeal_id_review_appeals FOREIGN KEY(appeal_id) REFERENCES review_appeals (id) ON DELETE CASCADE,
    CONSTRAINT uq_review_files_stored UNIQUE (stored),
    CONSTRAINT fk_review_files_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_review_files_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);
CREATE INDEX ix_review_files_review_id ON review_files (review_id);
CREATE INDEX ix_review_files_event_id ON review_files (event_id);
CREATE INDEX ix_review_files_appeal_id ON review_files (appeal_id);
CREATE INDEX ix_review_files_added_by_id ON review_files (added_by_id);
"""

# Whoever writes past the program is refused as well: a file may be taken out of sight before somebody has
# decided on it, and the bytes of one that is out of sight may be freed; nothing else changes.
RULES = """
CREATE TRIGGER review_files_bu BEFORE UPDATE ON review_files
WHEN NEW.review_id IS NOT OLD.review_id OR NEW.event_id IS NOT OLD.event_id
    OR NEW.appeal_id IS NOT OLD.appeal_id OR NEW.name IS NOT OLD.name OR NEW.note IS NOT OLD.note
    OR NEW.media_type IS NOT OLD.media_type OR NEW.size IS NOT OLD.size OR NEW.digest IS NOT OLD.digest
    OR NEW.added_by_id IS NOT OLD.added_by_id OR NEW.added_at IS NOT OLD.added_at
    OR (NEW.stored IS NOT OLD.stored AND (NEW.stored IS NOT NULL OR OLD.deleted_at IS NULL))
    OR ((NEW.deleted_at IS NULL) != (OLD.deleted_at IS NULL) AND (
        EXISTS (SELECT 1 FROM score_events
            WHERE id = OLD.event_id AND (state != 'proposed' OR first_by_id IS NOT NULL))
        OR EXISTS (SELECT 1 FROM review_appeals WHERE id = OLD.appeal_id AND state != 'open')))
BEGIN
    SELECT RAISE(ABORT, 'evidence is never rewritten');
END;

CREATE TRIGGER review_files_bd BEFORE DELETE ON review_files
WHEN EXISTS (SELECT 1 FROM reviews WHERE id = OLD.review_id) BEGIN
    SELECT RAISE(ABORT, 'evidence is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
