"""Who was in which department when, kept beside the account, so that past figures can be worked out anew."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.models import DepartmentStay, User


def keep_stay(user: User) -> None:
    """From today in his department as it now stands; what was put right on the same day leaves no trace."""
    today = clock.today()
    stay = session.scalar(
        select(DepartmentStay).where(DepartmentStay.user_id == user.id, DepartmentStay.until_on.is_(None))
    )
    if stay and stay.department_id == user.department_id:
        return
    if stay and stay.from_on == today:
        session.delete(stay)
    elif stay:
        stay.until_on = today
    session.flush()
    if user.department_id is not None:
        session.add(DepartmentStay(user_id=user.id, department_id=user.department_id, from_on=today))
        session.flush()
