"""What the card tells at one look, drawn once for as long as nothing in it changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from webapp.blueprints.customers import links
from webapp.domain import card_words
from webapp.domain.verbs import Verb
from webapp.models import Customer
from webapp.queries.customers.headings import Gap, Heading
from webapp.web.addresses import of
from webapp.web.i18n import say
from webapp.web.macros import once

DECIDERS = 3


@dataclass(frozen=True)
class Reached:
    phone: str | None
    email: str | None
    address: str | None
    website: str | None


def look(customer: Customer, heading: Heading, rights: frozenset[Verb], listed: str | None) -> Markup:
    """listed: the list the card was opened from."""
    return once(
        "customers/look.html",
        number=customer.number,
        reach=Reached(customer.phone, customer.email, customer.address, customer.website),
        deciders=tuple(heading.deciders[:DECIDERS]),
        contacts=heading.contacts,
        manager=heading.manager,
        is_active=heading.is_manager_active,
        since=heading.since,
        pool=heading.pool,
        backups=tuple(one.name for one in heading.members if one.part == "backup" and not one.is_over),
        percent=heading.completeness.percent,
        lacking=heading.gaps,
        may_edit=Verb.CUSTOMER_EDIT in rights,
        may_assign=Verb.CUSTOMER_ASSIGN in rights,
        listed=listed,
        links=links,
        gaps_of=gaps,
        words=card_words,
    )


def gaps(
    lacking: Sequence[Gap], *, may_edit: bool, may_assign: bool, number: str, url: Callable[..., str]
) -> list[tuple[str, str | None]]:
    """What the card lacks and where this person may fill it in; None: nowhere."""
    found: list[tuple[str, str | None]] = []
    for gap in lacking:
        href = None
        if gap.block and may_edit:
            href = f"{url(tab=gap.tab, edit=gap.block)}#f-{gap.name}"
        elif gap.name == "manager" and may_assign:
            href = of("customers.new_assignment", number)
        elif gap.tab == "contacts":
            href = url(tab="contacts")
        found.append((say(gap.label), href))
    return found
