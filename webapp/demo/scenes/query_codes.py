"""Query codes drawn from the demo's seed, so that the same seed gives the same rows."""

from random import Random

from sqlalchemy import bindparam, select, update

from webapp.actions import session
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.domain.query_codes import LENGTH, SIGNS
from webapp.models import Complaint, Praise, ServiceRequest


@scene(69)
def play(stage: Stage) -> None:
    """Instead of those that chance gave; no log knows them."""
    for model in (Complaint, Praise, ServiceRequest):
        _draw(model, stage.rng)


def _draw(model: type[Complaint | Praise | ServiceRequest], rng: Random) -> None:
    session.flush()
    table = model.metadata.tables[model.__tablename__]
    ids = session.scalars(select(table.c.id).order_by(table.c.id)).all()
    values = [{"one": one, "code": "".join(rng.choices(SIGNS, k=LENGTH))} for one in ids]
    statement = update(table).where(table.c.id == bindparam("one")).values(query_code=bindparam("code"))
    session.connection().execute(statement, values)
    session.expire_all()
