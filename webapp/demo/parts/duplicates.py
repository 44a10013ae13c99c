"""Eight cards opened twice under other spellings, names of former days, pairs that only look alike."""

from collections.abc import Callable
from datetime import timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.parts.customers import enter
from webapp.demo.words import numbers, persons
from webapp.domain import names
from webapp.domain.verbs import Role, Verb
from webapp.models import Contact, Customer, FormerName, NotDuplicate

FORMER = 24
STORY = "重复"


def _longer_form(name: str) -> str:
    return name.replace("有限公司", "有限责任公司")


def _brackets(name: str) -> str:
    return f"{name[2:-4]}（{name[:2]}）{name[-4:]}"


def _full_width(name: str) -> str:
    return f"{name[:2]}　{name[2:]}"


def _in_the_city(name: str) -> str:
    return name.replace("星澜", "星澜市", 1)


def _without_form(name: str) -> str:
    return name.removesuffix("有限公司")


def _slip(name: str) -> str:
    """The clerk's finger: two signs changed places."""
    return name[:4] + name[5] + name[4] + name[6:]


# What the second card has in common with the first besides a name like its.
SPELLINGS: tuple[tuple[Callable[[str], str], tuple[str, ...]], ...] = (
    (_longer_form, ()),
    (_brackets, ("phone",)),
    (_full_width, ()),
    (_in_the_city, ("phone",)),
    (_without_form, ("email",)),
    (_slip, ("phone", "email")),
    (_longer_form, ("phone",)),
)


@part(65)
def fill(making: Making) -> None:
    plain = [
        one for one in making.clients
        if one.fate == "active" and not one.story and one.row.name.startswith("星澜")
        and one.row.name[2] != "市" and one.row.name.endswith("有限公司")
    ]  # fmt: skip
    making.rng.shuffle(plain)
    for place, (spell, shared) in enumerate(SPELLINGS):
        known = (one for one in plain if all(getattr(one.row, field) for field in shared))
        first = next(known, plain[0])
        plain.remove(first)
        _second(making, first, spell(first.row.name), shared, days=16 - place)
    _renamed(making, plain.pop())
    _former_names(making, plain)
    _only_alike(making)


def _second(making: Making, first: Client, name: str, shared: tuple[str, ...], *, days: int) -> None:
    rng = making.rng
    row = Customer(
        kind="company", name=name, industry=first.row.industry, region=first.row.region,
        source="展会会议", phone=numbers.landline(rng), business_types=first.row.business_types,
    )  # fmt: skip
    for field in shared:
        setattr(row, field, getattr(first.row, field))
    client = Client(
        row, first.industry, first.where, first.fee, 0.2, first.stem, first.products, STORY, "prospect"
    )
    at = making.moment(making.ago(days=days))
    enter(making, client, at=at, status="prospect")
    person = Contact(
        customer_id=row.id, name=persons.person(rng, gender="female"), mobile=numbers.mobile(rng),
        job_title="采购",
        is_main=True, is_recall=True, created_at=at,
    )  # fmt: skip
    person.phone_keys = person.mobile
    making.add(person, at=at, verb=Verb.CUSTOMER_CREATE, by=making.person(row.created_by_id))
    client.contacts.append(person)


def _renamed(making: Making, client: Client) -> None:
    """The company changed its name; somebody made a new card under the old one."""
    old = client.row.name.replace(client.stem, client.stem[0] + "兴")
    _former(making, client, old)
    _second(making, client, old, (), days=5)


def _former_names(making: Making, clients: list[Client]) -> None:
    for client in making.rng.sample(clients, min(len(clients), making.count(FORMER))):
        _former(making, client, client.row.name.replace("星澜", f"星澜{client.where.short}", 1))


def _former(making: Making, client: Client, name: str) -> None:
    at = making.later(client.row.created_at, days=300)
    row = FormerName(
        customer_id=client.row.id, name=name, name_key=names.name_key(name),
        until_on=making.ago(months=making.rng.uniform(20, 100)),
    )  # fmt: skip
    making.add(row, at=at, verb=Verb.CUSTOMER_EDIT, by=making.person(client.row.manager_id))


def _only_alike(making: Making) -> None:
    """Sisters of one group: told apart once, not asked again."""
    sisters = [one for one in making.clients if one.stem == "恒屿"]
    clerk = making.people(Role.ASSISTANT)[0].row
    for first, second in ((sisters[0], sisters[1]), (sisters[2], sisters[3])):
        low, high = sorted((first.row.id, second.row.id))
        at = making.later(max(first.row.created_at, second.row.created_at) + timedelta(days=1), days=30)
        kept = NotDuplicate(first_id=low, second_id=high, said_by_id=clerk.id, said_at=at)
        making.add(kept, at=at, verb=Verb.CUSTOMER_MERGE, by=clerk)
