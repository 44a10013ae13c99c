"""Who was named by whom, as far as this person sees both of them (CH-03)."""

from collections.abc import Mapping

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Referral
from webapp.queries.reach import visible


def seen(*, viewer: Viewer) -> Mapping[int, int | None]:
    """Customer -> who gave its name; one statement."""
    ends = (visible(viewer, end, Verb.ACTIVITY_READ) for end in (Referral.referrer_id, Referral.customer_id))
    wanted = select(Referral.customer_id, Referral.referrer_id).where(
        Referral.customer_id.is_not(None), *ends
    )
    return {who: by for who, by in session.execute(wanted) if who is not None}
