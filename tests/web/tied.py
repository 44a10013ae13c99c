"""What the tests of the card's parts share: one of each part on 海川, and a dialog's form by itself."""

import re

from sqlalchemy import select

from webapp.actions import acting_as, session
from webapp.actions.customers import needs, relations, rivals, roles
from webapp.domain.card_parts import RIVAL
from webapp.domain.viewer import SYSTEM
from webapp.models import RelationType
from webapp.queries.customers import cards

WANT = {"dimension": "price", "text": "打包价", "priority": "1", "is_met": ""}
RIVAL_SENT = {"rival": "江东检测", "price": "低一成", "share": "30", "valid_until": "2027-06-30"}
NO_RIVAL = dict.fromkeys((field.name for field in RIVAL.fields), "") | {"share": None, "valid_until": None}


def tie(app, world):
    """Their ids by the last word of their address; the relation leads to the customer nobody owns."""
    with app.app_context(), acting_as(SYSTEM):
        customer, other = (cards.get(number, viewer=SYSTEM) for number in (world.haichuan, world.nobody))
        kind = session.scalar(select(RelationType).where(RelationType.is_holding))
        return {
            "needs": needs.add(customer, values=WANT).id,
            "rivals": rivals.add(customer, values={**NO_RIVAL, "rival": "江东检测", "price": "机密价"}).id,
            "roles": roles.add(customer, role="ally").id,
            "relations": relations.add(customer, other=other, kind=kind, is_outgoing=True, share=60).id,
            "kind": kind.id,
        }


def alone(part):
    """A dialog's form aims at the card below it; on a page of its own it posts plainly."""
    return re.sub(r' hx-post="[^"]*" hx-target="#card"', "", part).strip()
