"""Who took part in a complaint, or in the work complained of (domain 2.4, 17025 7.9.6)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import Select, Subquery, Text, bindparam, literal, or_, select, union_all

from webapp.clock import wall
from webapp.db import session, stored
from webapp.domain.complaint_words import Part
from webapp.domain.independence import Involved, name_key
from webapp.models import (
    Assignment,
    Complaint,
    ComplaintCheck,
    ComplaintLink,
    ComplaintPerson,
    ComplaintSolution,
    Department,
    Order,
    OrderLine,
    User,
)
from webapp.queries import plans

V = TypeVar("V", int, str)
SIGNS = {Part.VERIFIER: "verifier", Part.CHECKER: "checker", Part.APPROVER: "approver"}
PEOPLE = (Part.COMPLAINED.value, Part.INVESTIGATOR.value)
ME: Any = bindparam("me", 0)


def involved(complaint: Complaint) -> Involved:
    """Parts with the accounts that have them; names that belong to no account, or to several, stay names."""
    ids: dict[Part, set[int]] = defaultdict(set)
    names: dict[Part, set[str]] = defaultdict(set)
    for part, user_id in _accounts(complaint):
        ids[part].add(user_id)
    signed = [*_signed(complaint), *_nameless(complaint)]
    known = _accounts_by_name(name for _part, name in signed)
    for part, name in signed:
        account = known.get(name_key(name))
        if account is None:
            names[part].add(name)
        else:
            ids[part].add(account)
    return Involved(_frozen(ids), _frozen(names), _heads_complained(ids[Part.COMPLAINED]))


def _accounts(complaint: Complaint) -> Iterator[tuple[Part, int]]:
    """One statement besides the handler, who stands on the complaint itself."""
    session.flush()
    if complaint.handler_id is not None:
        yield Part.HANDLER, complaint.handler_id
    since = complaint.happened_on or wall(complaint.received_at).date()
    given = {"me": complaint.id, "customer": complaint.customer_id, "since": stored(since)}
    for part, user_id in plans.rows("accounts of a complaint", _parts, tuple, **given):
        if user_id is not None:
            yield Part(part), user_id


def _parts() -> Any:
    """Part and account; of a reviewer see _first_reviewer. Handlers: also whoever it was given to before,
    and who wrote a version of the solution."""
    person, linked = ComplaintPerson, select(ComplaintLink.order_id).where(ComplaintLink.complaint_id == ME)
    check, solution, handler = ComplaintCheck, ComplaintSolution, literal(Part.HANDLER.value)
    return union_all(
        select(handler, check.user_id).where(check.complaint_id == ME, check.part == Part.HANDLER.value),
        select(handler, solution.proposed_by_id).where(solution.complaint_id == ME),
        select(literal(Part.REVIEWER.value), _first_reviewer().c.reviewer_id),
        select(person.part, person.user_id).where(
            person.complaint_id == ME, person.user_id.is_not(None), person.part.in_(PEOPLE)
        ),
        select(literal(Part.RECEIVER.value), Order.created_by_id).where(
            Order.id.in_(linked), Order.is_own, Order.created_by_id.is_not(None)
        ),
        _managers(),
    )


def _first_reviewer() -> Subquery:
    """Who decided on a solution before; he may decide on the next version, but never on 复议."""
    return (
        select(ComplaintSolution.reviewer_id)
        .where(ComplaintSolution.complaint_id == ME, ComplaintSolution.decision == "approved")
        .order_by(ComplaintSolution.edition.desc())
        .limit(1)
        .subquery()
    )


def _managers() -> Select[*tuple[Any, ...]]:
    """Who was responsible for the customer on the day it happened, or came in, and since."""
    return select(literal(Part.MANAGER.value), Assignment.manager_id).where(
        Assignment.customer_id == bindparam("customer", 0),
        or_(Assignment.until_on.is_(None), Assignment.until_on >= bindparam("since", "", Text)),
    )


def _signed(complaint: Complaint) -> Iterator[tuple[Part, str]]:
    """Names on the lines complained of: the line itself, the certificate's, or the whole order's."""
    links = session.scalars(select(ComplaintLink).where(ComplaintLink.complaint_id == complaint.id)).all()
    lines = {link.line_id for link in links if link.line_id}
    orders = {link.order_id for link in links if link.order_id and not link.line_id}
    certificates = {link.certificate_number for link in links if link.certificate_number}
    if not (lines or orders or certificates):
        return
    asked = select(OrderLine.verifier, OrderLine.checker, OrderLine.approver).where(
        or_(
            OrderLine.id.in_(lines),
            OrderLine.order_id.in_(orders),
            OrderLine.certificate_number.in_(certificates),
        )
    )
    for row in session.execute(asked):
        for part, column in SIGNS.items():
            if name := getattr(row, column).strip():
                yield part, name


def _nameless(complaint: Complaint) -> Iterator[tuple[Part, str]]:
    """Those complained of who had no account when they were named: one may have been made since."""
    rows = select(ComplaintPerson.name).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.user_id.is_(None),
        ComplaintPerson.part == Part.COMPLAINED,
    )
    yield from ((Part.COMPLAINED, name) for name in session.scalars(rows))


def _accounts_by_name(names: Iterable[str]) -> dict[str, int]:
    """Only where one account alone has the name."""
    wanted = {name_key(name) for name in names}
    if not wanted:
        return {}
    rows = [(name_key(name), id_) for id_, name in session.execute(select(User.id, User.name))]
    number = Counter(key for key, _id in rows)
    return {key: id_ for key, id_ in rows if key in wanted and number[key] == 1}


def _heads_complained(complained: set[int]) -> bool:
    if not complained:
        return False
    return (
        session.scalar(select(Department.id).where(Department.head_id.in_(complained)).limit(1)) is not None
    )


def _frozen(parts: Mapping[Part, set[V]]) -> dict[Part, frozenset[V]]:
    return {part: frozenset(found) for part, found in parts.items() if found}
