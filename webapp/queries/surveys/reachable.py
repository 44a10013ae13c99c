"""How somebody drawn is reached: not at all once he has left, or asked not to be contacted."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, or_

from webapp.models import Contact, Customer


def away() -> ColumnElement[str]:
    """A code of survey_words.AWAY, "" where he may be asked; the contact joined from outside."""
    found: ColumnElement[str] = case(
        (Contact.do_not_contact.is_(True), "unwilling"),
        (or_(Contact.left_on.is_not(None), Contact.deleted_at.is_not(None)), "left"),
        else_="",
    )
    return found


def phone() -> Any:
    """His own, else the customer's; none of who is away."""
    own = func.coalesce(func.nullif(Contact.mobile, ""), func.nullif(Contact.phone, ""), Customer.phone, "")
    return case((away() == "", own), else_="")


def email() -> Any:
    return case((away() == "", func.coalesce(Contact.email, "")), else_="")
