"""异议 settled later: when and by whom; those still open are found without the rest."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild

OBJECTIONS = """
CREATE TABLE objections (
    id INTEGER NOT NULL,
    activity_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    answer TEXT NOT NULL,
    is_solved BOOLEAN NOT NULL,
    solved_at DATETIME,
    solved_by_id INTEGER,
    CONSTRAINT pk_objections PRIMARY KEY (id),
    CONSTRAINT ck_objections_solved CHECK (is_solved = (solved_at IS NOT NULL)),
    CONSTRAINT fk_objections_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE,
    CONSTRAINT fk_objections_solved_by_id_users FOREIGN KEY(solved_by_id) REFERENCES users (id)
);
CREATE INDEX ix_objections_activity ON objections (activity_id);
CREATE INDEX ix_objections_open ON objections (activity_id, id) WHERE is_solved = 0;
"""
OF_ENTRY = "(SELECT {column} FROM activities WHERE activities.id = activity_id AND is_solved)"


def up(db: Database) -> None:
    """What was solved already was solved in the contact itself."""
    rebuild(
        db,
        "objections",
        OBJECTIONS,
        new={
            "solved_at": OF_ENTRY.format(column="recorded_at"),
            "solved_by_id": OF_ENTRY.format(column="recorded_by_id"),
        },
    )
