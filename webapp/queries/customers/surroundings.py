"""The one statement behind a card's head: sub-selects for everything that stands around the card."""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union,
)
from sqlalchemy.orm import aliased

from webapp.domain.code_lists import JOINT
from webapp.domain.complaint_stages import OVER
from webapp.domain.viewer import Viewer
from webapp.models import (
    Assignment,
    CodeItem,
    Complaint,
    Contact,
    ContactRole,
    Customer,
    CustomerRole,
    Department,
    DuplicatePair,
    FormerName,
    Member,
    NotDuplicate,
    Order,
    PoolEntry,
    PoolWarning,
    PrepayAccount,
    Tag,
    User,
)
from webapp.queries import custom_fields
from webapp.queries.complaints import sight as complaints
from webapp.queries.holding import holds
from webapp.queries.orders.narrowing import owed
from webapp.queries.reach import is_named

# With values of their own, for a plan is put together before there is a card to ask for.
ME, MANAGER = bindparam("me", 0, type_=Integer), bindparam("manager", 0, type_=Integer)
INDUSTRY, SCOPE = bindparam("industry", "", type_=Text), bindparam("metrology_fields", "", type_=Text)
KEY, CODE = bindparam("name_key", "", type_=Text), bindparam("credit_code", "", type_=Text)


def of(customer: Customer) -> dict[str, Any]:
    """What the statement is asked with."""
    return {
        "me": customer.id,
        "manager": customer.manager_id,
        "name_key": customer.name_key,
        "credit_code": customer.credit_code,
        "industry": customer.industry,
        "metrology_fields": customer.metrology_fields,
    }


def surroundings(viewer: Viewer, today: date, *, owes: bool = False) -> Any:
    """For a kept plan: dates come out as text. owes: open debts and the prepaid account as well."""
    manager = User.id == MANAGER
    staying = and_(Contact.customer_id == ME, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
    return select(
        select(User.name).where(manager).scalar_subquery().label("manager"),
        select(User.is_active).where(manager).scalar_subquery().label("manager_active"),
        select(func.max(type_coerce(Assignment.from_on, Text)))
        .where(Assignment.customer_id == ME, Assignment.until_on.is_(None))
        .scalar_subquery()
        .label("since"),
        _array(FormerName.name, FormerName.customer_id == ME).label("former"),
        _array(Tag.name, Tag.customer_id == ME).label("tags"),
        _array(
            CustomerRole.role,
            and_(CustomerRole.customer_id == ME, holds(CustomerRole, today)),
        ).label("parties"),
        _named().label("members"),
        _advice().label("advice"),
        _people(staying, today).label("people"),
        select(func.count(Contact.id)).where(staying).scalar_subquery().label("contacts"),
        select(exists().where(staying, or_(Contact.phone != "", Contact.mobile != "")))
        .scalar_subquery()
        .label("reachable"),
        _pooled().label("pooled"),
        _falls().label("falls_on"),
        _twins(viewer).label("twins"),
        _complaints(viewer).label("complaints"),
        custom_fields.told().label("custom_fields"),
        custom_fields.held(ME).label("customs"),
        (_debts() if owes else literal("[]")).label("debts"),
        (_purse() if owes else literal("")).label("purse"),
    )


def _complaints(viewer: Viewer) -> ScalarSelect[Any]:
    """Those under way; not those about the reader himself, who would learn who complains."""
    return (
        select(func.count(Complaint.id))
        .where(
            Complaint.customer_id == ME,
            Complaint.stage.not_in(OVER),
            complaints.visible(viewer),
            complaints.names_complainant(viewer),
        )
        .scalar_subquery()
    )


def _debts() -> ScalarSelect[Any]:
    """Day due and fen of every order that is not paid for."""
    due = type_coerce(func.coalesce(Order.payment_due_on, Order.ordered_on), Text)
    made = func.json_array(due, Order.charged_total - Order.paid_total)
    return select(func.json_group_array(made)).where(Order.customer_id == ME, owed()).scalar_subquery()


def _purse() -> ScalarSelect[Any]:
    """What is on the prepaid account, the line below zero, the alert; NULL without one."""
    made = func.json_array(PrepayAccount.balance, PrepayAccount.credit_line, PrepayAccount.alert_below)
    return select(made).where(PrepayAccount.customer_id == ME).scalar_subquery()


def _pooled() -> ScalarSelect[Any]:
    """The day it came into the pool, and why; NULL outside."""
    made = func.json_array(PoolEntry.entered_on, PoolEntry.reason)
    return select(made).where(PoolEntry.customer_id == ME, PoolEntry.left_on.is_(None)).scalar_subquery()


def _falls() -> ScalarSelect[Any]:
    """The day it falls, while no order has come since the warning."""
    came = exists().where(
        Order.customer_id == ME, Order.state != "cancelled", Order.ordered_on >= PoolWarning.warned_on
    )
    day = select(type_coerce(PoolWarning.falls_on, Text)).where(
        PoolWarning.customer_id == ME, ~came.correlate(PoolWarning)
    )
    return day.scalar_subquery()


def _array(column: Any, where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.json_group_array(column)).where(where).scalar_subquery()


def _people(staying: ColumnElement[bool], today: date) -> ScalarSelect[Any]:
    """Contacts that play any part today, the main one first."""
    roles = (
        select(func.json_group_array(ContactRole.role))
        .where(ContactRole.contact_id == Contact.id, holds(ContactRole, today))
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


def _named() -> ScalarSelect[Any]:
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
        .where(Member.customer_id == ME)
        .scalar_subquery()
    )


def _advice() -> ScalarSelect[Any]:
    """Service notes of its industry and of the fields it has work in, in the order of the lists (CC-19)."""
    in_scope = (literal(JOINT) + SCOPE + JOINT).contains(literal(JOINT) + CodeItem.name + JOINT)
    rows = (
        select(CodeItem.name, CodeItem.service_note)
        .where(
            CodeItem.service_note != "",
            or_(
                and_(CodeItem.listed == "industry", CodeItem.name == INDUSTRY),
                and_(CodeItem.listed == "metrology_field", in_scope),
            ),
        )
        .order_by(CodeItem.listed, CodeItem.position)
        .subquery()
    )
    made = func.json_object("word", rows.c.name, "text", rows.c.service_note)
    return select(func.json_group_array(made)).select_from(rows).scalar_subquery()


def _twins(viewer: Viewer) -> ScalarSelect[Any]:
    """Other cards of the same name, or paired by the last scan, that nobody has called different."""
    said = aliased(NotDuplicate)
    declared = exists().where(
        or_(
            and_(said.first_id == Customer.id, said.second_id == ME),
            and_(said.second_id == Customer.id, said.first_id == ME),
        )
    )
    twin = aliased(Customer)
    same_code = or_(twin.credit_code == "", twin.credit_code == CODE, literal("") == CODE)
    # A union, not OR: with OR SQLite walks through all customers.
    alike = union(
        select(twin.id).where(twin.name_key == KEY, same_code),
        select(FormerName.customer_id).where(FormerName.name_key == KEY),
        select(DuplicatePair.second_id).where(DuplicatePair.first_id == ME),
        select(DuplicatePair.first_id).where(DuplicatePair.second_id == ME),
    )
    return (
        select(func.count(Customer.id))
        .where(
            Customer.id != ME,
            Customer.deleted_at.is_(None),
            Customer.id.in_(alike),
            ~declared,
            is_named(viewer),
        )
        .scalar_subquery()
    )
