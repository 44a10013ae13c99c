"""One forum to which all marked customers are invited: each said something, each leaves something to do."""

from datetime import timedelta

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, Forum, ForumCustomer, ForumGuest, ForumTodo, User

NUMBER = "ZT-2026-9001"


def at_forum(customer: Customer, *, word: str) -> dict[str, int]:
    """Their ids; 孙总 organises it."""
    today, now = clock.today(), clock.now()
    with transaction(Verb.FORUM_MANAGE, SYSTEM):
        chief = session.scalars(select(User.id).where(User.username == "chief")).one()
        one = session.scalars(select(Forum).where(Forum.number == NUMBER)).first()
        if one is None:
            one = Forum(
                number=NUMBER, title="机械行业座谈", kind="industry", about="机械制造", begins="09:00",
                held_on=today - timedelta(days=2), place="三楼会议室", owner_id=chief, created_at=now,
                created_by_id=chief,
            )  # fmt: skip
            session.add(one)
            session.flush()
        row = ForumCustomer(forum_id=one.id, customer_id=customer.id, said=f"{word}发言")
        todo = ForumTodo(
            forum_id=one.id, customer_id=customer.id, text=f"{word}会后事", owner_id=chief, due_on=today,
            created_at=now, created_by_id=chief,
        )  # fmt: skip
        session.add_all([row, todo])
        session.flush()
        guest = session.scalars(select(Contact.id).where(Contact.customer_id == customer.id)).first()
        session.add(ForumGuest(invitation_id=row.id, contact_id=guest, presence="came"))
        session.flush()
    return {"invitation": row.id, "todo": todo.id}
