"""Entries of the log about forums of isolated customers alone: told to who may see the forum."""

from sqlalchemy import ColumnElement, and_, exists, or_, select

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import AuditEntry, Customer, Forum, ForumCustomer, ForumFile
from webapp.queries.forums.sight import near
from webapp.queries.reach import condition


def told(viewer: Viewer) -> ColumnElement[bool]:
    """Title and minutes of such a forum would name who does not exist for this reader."""
    invited = exists().where(ForumCustomer.forum_id == Forum.id)
    known = (
        select(ForumCustomer.id)
        .join(Customer, Customer.id == ForumCustomer.customer_id)
        .where(ForumCustomer.forum_id == Forum.id)
        .where(or_(Customer.secrecy != "isolated", condition(viewer, Verb.CUSTOMER_READ)))
        .correlate(Forum)
    )
    hidden = select(Forum.id).where(invited, ~known.exists(), ~near(viewer))
    files = select(ForumFile.id).where(ForumFile.forum_id.in_(hidden))
    return and_(
        or_(AuditEntry.kind != Forum.__tablename__, AuditEntry.row_id.not_in(hidden)),
        or_(AuditEntry.kind != ForumFile.__tablename__, AuditEntry.row_id.not_in(files)),
    )
