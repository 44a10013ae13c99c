"""Every audited column of the house has its word in the log, or is left out on purpose."""

from webapp.db import Model
from webapp.domain import house_words
from webapp.models.audit import Audited


def test_every_column_of_the_house_has_its_word_or_is_left_out_on_purpose():
    left_out = {
        "id",
        "version",
        "created_at",
        "reported_at",
        "closed_at",
        "customer_id",
        "disabled_at",
        "pinyin",
        "user_id",
        "code",
        "headers",
        "mapping",
        "stored",
        "file_digest",
        "assigns",
        "counts",
        "job",
        "actor_id",
        "finished_at",
        "undone_by_id",
        "number",
        "kind",
        "message",
        "room",
        "owner_id",
        "query",
        "signature",
        "used_at",
        "review_id",
        "plan_id",
        "indicator_id",
        "copied_from_id",
        "params",
        "position",
        "period_id",
        "rules",
        "run_digest",
        "since_on",
        "subject",
        "year",
    }
    for model in (mapper.class_ for mapper in Model.registry.mappers):
        if not issubclass(model, Audited):
            continue
        known = house_words.COLUMNS.get(model.__tablename__)
        if known is not None:
            columns = {column.name for column in model.__table__.columns} - set(
                getattr(model, "__unlogged__", ())
            )
            if model.__tablename__ == "settings":
                columns -= {"name"}
            if model.__tablename__ == "departments":
                columns -= {"position"}
            assert columns - left_out <= set(known), model.__tablename__
