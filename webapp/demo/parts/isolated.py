"""Three customers of the arms trade that exist only for the people named on them."""

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words.planted import ISOLATED_STORY
from webapp.demo.words.posts import BUSINESS
from webapp.domain.verbs import Role, Verb
from webapp.models import Member

REASON = "涉密单位，仅限知情人"


@part(70)
def fill(making: Making) -> None:
    head = next(one.row for one in making.people(Role.HEAD) if one.department == BUSINESS)
    director = making.people(Role.DIRECTOR)[0].row
    for client in making.clients:
        if client.story == ISOLATED_STORY:
            at = making.later(client.row.updated_at, days=3)
            for user in (head, director):
                member = Member(
                    customer_id=client.row.id, user_id=user.id, part="named", reason=REASON, created_at=at
                )
                making.add(member, at=at, verb=Verb.CUSTOMER_SECRECY, by=head)
            making.change(client.row, at=at, verb=Verb.CUSTOMER_SECRECY, by=head, secrecy="isolated")
            _call_nobody(client)


def _call_nobody(client: Client) -> None:
    """No phone of such a house stands on its contacts."""
    for contact in client.contacts:
        contact.note = "联系须经专用渠道"
