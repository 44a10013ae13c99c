"""What sticks to cards: tags, coloured notes, secrecy, colleagues who help."""

from datetime import timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import texts
from webapp.demo.words.industries import LEGAL
from webapp.demo.words.planted import GROUP_STORY, ISOLATED_STORY, PERSON_STORY
from webapp.domain.card_words import PROSPECT_STATUSES
from webapp.domain.verbs import Role, Verb
from webapp.models import Member, Tag

STUCK, SENSITIVE, HELPED = 46, 12, 110


@part(50)
def fill(making: Making) -> None:
    alone = {ISOLATED_STORY, PERSON_STORY}
    live = [one for one in making.clients if one.fate == "active" and one.story not in alone]
    _tags(making, live)
    for client in making.rng.sample(live, min(len(live), making.count(STUCK))):
        text, tone = making.rng.choice(texts.STICKERS)
        _edit(making, client, sticker=text, sticker_tone=tone)
    worth = [one for one in live if one.row.is_key and not one.story]
    for client in making.rng.sample(worth, min(len(worth), making.count(SENSITIVE))):
        _edit(making, client, secrecy="sensitive")
    _members(making, live)


def _tags(making: Making, live: list[Client]) -> None:
    for client in making.clients:
        if client.story == GROUP_STORY:
            _tag(making, client, f"{client.stem}集团")
        if (
            client.fate == "active"
            and client.is_company
            and (client.row.business_types or "").startswith(LEGAL)
        ):
            _tag(making, client, "强检单位")
        elif client.fate in PROSPECT_STATUSES and making.chance(0.2):
            _tag(making, client, "展会线索")
    for name, count in texts.TAGS:
        for client in making.rng.sample(live, min(len(live), making.count(count))):
            _tag(making, client, name)


def _tag(making: Making, client: Client, name: str) -> None:
    if not any(one.customer_id == client.row.id and one.name == name for one in making.rows(Tag)):
        making.keep(Tag(customer_id=client.row.id, name=name))


def _edit(making: Making, client: Client, **values: str) -> None:
    at = making.later(client.row.updated_at + timedelta(minutes=1), days=60)
    verb = Verb.CUSTOMER_SECRECY if "secrecy" in values else Verb.CUSTOMER_EDIT
    by = making.people(Role.HEAD)[0].row if "secrecy" in values else making.person(client.row.manager_id)
    making.change(client.row, at=at, verb=verb, by=by, **values)


def _members(making: Making, live: list[Client]) -> None:
    """A backup for the great ones, colleagues for projects, shares that end."""
    rng, managers = making.rng, making.people(Role.MANAGER)
    chosen = [one for one in live if one.row.is_key]
    others = [one for one in live if not one.row.is_key]
    chosen += rng.sample(others, min(len(others), max(0, making.count(HELPED) - len(chosen))))
    for client in chosen:
        helper = rng.choice([one for one in managers if one.row.id != client.row.manager_id])
        part_played = "backup" if client.row.is_key else rng.choice(("team", "share", "backup"))
        at = making.later(client.row.created_at, days=200)
        member = Member(
            customer_id=client.row.id, user_id=helper.row.id, part=part_played,
            may_edit=part_played != "share",
            until_on=making.as_of + timedelta(days=rng.randint(20, 120)) if part_played == "share" else None,
            reason="出差期间代管" if part_played == "backup" else rng.choice(texts.SHARES),
            created_at=at,
        )  # fmt: skip
        making.add(member, at=at, verb=Verb.CUSTOMER_SHARE, by=making.person(client.row.manager_id))
