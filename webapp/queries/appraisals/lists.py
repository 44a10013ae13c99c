"""综合评价报告 of all customers within reach: filtered, sorted, paged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.appraisals import STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.models.losses import Appraisal
from webapp.queries.appraisals.reports import readable
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import within_reach

DEFAULT_SORT = "-day"
LONGEST, MOST_EXPORTED = 50, 10_000  # letters of a search; rows
SORTS: dict[str, Any] = {"number": Appraisal.number, "day": Appraisal.as_of, "customer": Customer.name}


@dataclass(frozen=True)
class Asked:
    state: str = ""
    q: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.state or self.q)


def asked(args: Any, *, page: int) -> Asked:
    """As it came in the address, without what makes no sense."""
    state, sort = args.get("state", ""), args.get("sort", DEFAULT_SORT)
    return Asked(
        state if state in dict(STATES) else "",
        args.get("q", "").strip()[:LONGEST],
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        page,
    )


def search(wanted: Asked, *, viewer: Viewer) -> Found[Any]:
    """Two statements."""
    found = _found(wanted, viewer)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = nearest(wanted.page, total)
    return Found(session.execute(cut(_sorted(found, wanted.sort), page)).all(), page, total)


def every(wanted: Asked, *, viewer: Viewer) -> Sequence[Any]:
    """All that the filters leave, for the workbook."""
    return session.execute(_sorted(_found(wanted, viewer), wanted.sort).limit(MOST_EXPORTED)).all()


def _sorted(found: Select[*tuple[Any, ...]], sort: str) -> Select[*tuple[Any, ...]]:
    column = SORTS[sort.removeprefix("-")]
    return found.order_by(column.desc() if sort.startswith("-") else column.asc(), Appraisal.id.desc())


def _found(wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    author, signer = aliased(User), aliased(User)
    found: Select[*tuple[Any, ...]] = (
        select(
            Appraisal.id, Appraisal.number, Appraisal.state, Appraisal.as_of, Appraisal.signed_at,
            Customer.number.label("customer_number"), Customer.name.label("customer"), Customer.grade,
            author.name.label("author"), signer.name.label("signer"),
        )
        .join(Customer, Customer.id == Appraisal.customer_id)
        .outerjoin(author, author.id == Appraisal.author_id)
        .outerjoin(signer, signer.id == Appraisal.signed_by_id)
        .where(readable(viewer, is_own=Customer.manager_id == viewer.id))
    )  # fmt: skip
    if wanted.state:
        found = found.where(Appraisal.state == wanted.state)
    if wanted.q:
        named = Customer.name.contains(wanted.q, autoescape=True)
        found = found.where(or_(named, Appraisal.number == wanted.q, Customer.number == wanted.q))
    return within_reach(found, viewer, Verb.APPRAISAL_READ)
