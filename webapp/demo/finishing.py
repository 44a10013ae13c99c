"""The last steps: rows written, then keys, completeness and search documents as always derived."""

from sqlalchemy import bindparam, insert, select, update

from webapp.actions.customers import duplicates, upkeep
from webapp.db import session
from webapp.demo.making import Making
from webapp.models import Customer, DuplicatePair
from webapp.queries.customers import facts, suspects

PORTION = 200


def finish(making: Making) -> None:
    for customer in making.rows(Customer):
        upkeep.set_keys(customer)
    making.write()
    ids = [customer.id for customer in making.rows(Customer)]
    for start in range(0, len(ids), PORTION):
        _derive(ids[start : start + PORTION])
    found = duplicates.pairs(suspects.identities())
    if found:
        ordered = sorted(found, key=lambda pair: (pair["first_id"], pair["second_id"]))
        session.execute(insert(DuplicatePair), ordered)


def _derive(ids: list[int]) -> None:
    """Detached, so that what is derived leaves no line in the log; written by the table itself."""
    customers = session.scalars(select(Customer).where(Customer.id.in_(ids)).order_by(Customer.id)).all()
    known = facts.around(customers)
    for customer in customers:
        session.expunge(customer)
        upkeep.settle(customer, known[customer.id])
    statement = (
        update(Customer.__table__)  # type: ignore[arg-type]
        .where(Customer.__table__.c.id == bindparam("one"))
        .values(completeness=bindparam("percent"))
    )
    values = [{"one": customer.id, "percent": customer.completeness} for customer in customers]
    session.connection().execute(statement, values)
    upkeep.index_many(customers, known, fresh=True)
    session.expunge_all()
