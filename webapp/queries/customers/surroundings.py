"""The one statement behind a card's head: sub-selects for everything that stands around the card."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select, true
from sqlalchemy.orm import aliased

from webapp.domain.viewer import Viewer
from webapp.models import (
    Assignment,
    Contact,
    ContactRole,
    Customer,
    CustomerRole,
    Department,
    DuplicatePair,
    FormerName,
    Member,
    NotDuplicate,
    Tag,
    User,
)
from webapp.queries.reach import is_named


def surroundings(customer: Customer, viewer: Viewer, today: date) -> Any:
    manager = User.id == customer.manager_id
    staying = and_(
        Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None)
    )
    return select(
        select(User.name).where(manager).scalar_subquery().label("manager"),
        select(User.is_active).where(manager).scalar_subquery().label("manager_active"),
        select(func.max(Assignment.from_on))
        .where(Assignment.customer_id == customer.id, Assignment.until_on.is_(None))
        .scalar_subquery()
        .label("since"),
        _array(FormerName.name, FormerName.customer_id == customer.id).label("former"),
        _array(Tag.name, Tag.customer_id == customer.id).label("tags"),
        _array(
            CustomerRole.role,
            and_(CustomerRole.customer_id == customer.id, _holds(CustomerRole, today)),
        ).label("parties"),
        _named(customer).label("members"),
        _people(staying, today).label("people"),
        select(func.count(Contact.id)).where(staying).scalar_subquery().label("contacts"),
        select(exists().where(staying, or_(Contact.phone != "", Contact.mobile != "")))
        .scalar_subquery()
        .label("reachable"),
        _twins(customer, viewer).label("twins"),
    )


def _array(column: Any, where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.json_group_array(column)).where(where).scalar_subquery()


def _holds(model: Any, today: date) -> ColumnElement[bool]:
    return and_(model.from_on <= today, or_(model.until_on.is_(None), model.until_on >= today))


def _people(staying: ColumnElement[bool], today: date) -> ScalarSelect[Any]:
    """Contacts that play any part today, the main one first."""
    roles = (
        select(func.json_group_array(ContactRole.role))
        .where(ContactRole.contact_id == Contact.id, _holds(ContactRole, today))
        .correlate(Contact)
        .scalar_subquery()
    )
    playing = select(ContactRole.contact_id).where(ContactRole.contact_id == Contact.id).correlate(Contact)
    rows = (
        select(Contact.id, Contact.name, Contact.job_title, roles.label("roles"))
        .where(staying, exists(playing))
        .order_by(Contact.is_main.desc(), Contact.id)
        .subquery()
    )
    made = func.json_object(
        "id", rows.c.id, "name", rows.c.name, "title", rows.c.job_title, "roles", rows.c.roles
    )
    return select(func.json_group_array(made)).select_from(rows).scalar_subquery()


def _named(customer: Customer) -> ScalarSelect[Any]:
    """Everybody on the card, those whose time is over too."""
    made = func.json_object(
        "user_id", Member.user_id, "name", User.name, "department", func.coalesce(Department.name, ""),
        "part", Member.part, "may_edit", Member.may_edit, "until_on", Member.until_on,
        "reason", Member.reason,
    )  # fmt: skip
    return (
        select(func.json_group_array(made))
        .select_from(Member)
        .join(User, User.id == Member.user_id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(Member.customer_id == customer.id)
        .scalar_subquery()
    )


def _twins(customer: Customer, viewer: Viewer) -> ScalarSelect[Any]:
    """Other cards of the same name, or paired by the last scan, that nobody has called different."""
    said, me = aliased(NotDuplicate), customer.id
    declared = exists().where(
        or_(
            and_(said.first_id == Customer.id, said.second_id == me),
            and_(said.second_id == Customer.id, said.first_id == me),
        )
    )
    called = select(FormerName.customer_id).where(FormerName.name_key == customer.name_key)
    same_name = or_(Customer.name_key == customer.name_key, Customer.id.in_(called))
    same_code = Customer.credit_code.in_({"", customer.credit_code}) if customer.credit_code else true()
    pairs = select(DuplicatePair.second_id).where(DuplicatePair.first_id == me)
    pairs_back = select(DuplicatePair.first_id).where(DuplicatePair.second_id == me)
    alike = or_(and_(same_name, same_code), Customer.id.in_(pairs), Customer.id.in_(pairs_back))
    return (
        select(func.count(Customer.id))
        .where(Customer.id != me, Customer.deleted_at.is_(None), alike, ~declared, is_named(viewer))
        .scalar_subquery()
    )
