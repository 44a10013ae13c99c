"""Groups over holdings (one of them a diamond), who supplies whom, whom a company employs, father and son."""

from datetime import timedelta

from sqlalchemy import select

from webapp.db import session
from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words.planted import EMPLOYED, FATHER, HOLDINGS, SON
from webapp.domain.verbs import Role, Verb
from webapp.models import Relation, RelationType

SUPPLIES, BRINGS = 14, 6


@part(60)
def fill(making: Making) -> None:
    types = {one.code: one.id for one in session.scalars(select(RelationType))}
    named = {client.row.name: client for client in making.clients}
    for holder, held, share in HOLDINGS:
        _join(making, types["holding"], named[holder], named[held], share=share)
    rng = making.rng
    companies = [one for one in making.clients if one.is_company and one.fate == "active" and not one.story]
    for code, count in (("supplies", SUPPLIES), ("brings", BRINGS)):
        for _each in range(making.count(count)):
            start, end = rng.sample(companies, 2)
            _join(making, types[code], start, end)
    _join(making, types["parent"], named[FATHER], named[SON])
    for name in EMPLOYED:
        _join(making, types["employs"], rng.choice(companies), named[name])


def _join(making: Making, type_id: int, start: Client, end: Client, *, share: int | None = None) -> None:
    later = max(start.row.created_at, end.row.created_at) + timedelta(hours=1)
    at = making.later(later, days=120)
    rows = [one for one in making.rows(Relation) if one.type_id == type_id]
    if any((one.from_id, one.to_id) == (start.row.id, end.row.id) for one in rows):
        return
    relation = Relation(
        type_id=type_id, from_id=start.row.id, to_id=end.row.id, share=share,
        from_on=making.ago(months=making.rng.uniform(30, 90)) if share else None,
    )  # fmt: skip
    making.add(relation, at=at, verb=Verb.CUSTOMER_EDIT, by=making.people(Role.ASSISTANT)[0].row)
