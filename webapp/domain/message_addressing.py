"""Whom a letter, a mail or a text message goes to: the address for each way, who is asked first, why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.phones import MOBILE, phones
from webapp.domain.refusal import Refusal

# One address and nothing beside it: no list, no name before it, no sign that ends a header.
MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
LONGEST_MAIL = 254
# What a contact prefers to be written by, and the message that is.
BY_CHANNEL = {"letter": "letter", "email": "mail", "sms": "sms"}


@dataclass(frozen=True)
class Person:
    """A contact of the customer who still works there."""

    id: int
    name: str
    title: str = ""
    email: str = ""
    mobile: str = ""
    phone: str = ""
    channel: str = ""
    do_not_contact: bool = False
    is_main: bool = False

    def prefers(self, kind: str) -> bool:
        return BY_CHANNEL.get(self.channel) == kind


@dataclass(frozen=True)
class House:
    """What stands in the window above whoever it is for."""

    name: str
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Addressee:
    """person: None where a letter goes to the company alone; to: address, mobile, or lines of the window."""

    person: Person | None
    to: str


def addressee(person: Person | None, kind: str, *, house: House, people: Sequence[Person]) -> Addressee:
    """Refused with the reason; people: all of the customer, for a letter to the company alone."""
    if person is not None and person.do_not_contact:
        raise Refusal("%(name)s 已标为“请勿联系”，不能给他发信函、邮件或短信。", name=person.name)
    if kind == "letter":
        if person is None and people and all(one.do_not_contact for one in people):
            raise Refusal("该客户的联系人都已标为“请勿联系”，不能发送。")
        if not house.address.strip():
            raise Refusal("客户卡上没有地址，信函寄不出，请先补上。")
        return Addressee(person, window(house, person))
    if person is None:
        raise Refusal("请选择联系人。")
    return Addressee(person, _mail(person) if kind == "mail" else _mobile(person))


def window(house: House, person: Person | None) -> str:
    """The lines of a window envelope, from the postcode to the person."""
    who = f"{person.name}（{person.title}）" if person and person.title else person.name if person else ""
    lines = (house.postcode, house.address, house.name, f"{who} 收".strip())
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def chosen(people: Sequence[Person], kind: str, *, house: House) -> Person | None:
    """Who is asked first: whoever prefers this way, then the main contact; of those who can be reached."""
    ordered = sorted(people, key=lambda one: (not one.prefers(kind), not one.is_main, one.id))
    willing = [one for one in ordered if not one.do_not_contact]
    return next((one for one in willing if _reaches(one, kind, house)), next(iter(willing or ordered), None))


def of_circular(people: Sequence[Person], kind: str, *, house: House, only_willing: bool) -> Addressee:
    """Of each customer the one who is asked first; only_willing: where he prefers this way."""
    person = chosen(people, kind, house=house)
    if only_willing and (person is None or not person.prefers(kind)):
        raise Refusal("没有偏好这种方式的联系人。")
    if person is None and kind != "letter":
        raise Refusal("没有联系人。")
    return addressee(person, kind, house=house, people=people)


def usual_kind(people: Sequence[Person], *, house: House) -> str:
    """By what the main contact prefers; a letter where he prefers nothing that can be written."""
    main = next((one for one in people if one.is_main), next(iter(people), None))
    kind = BY_CHANNEL.get(main.channel, "") if main else ""
    return kind if kind and main and _reaches(main, kind, house) else "letter"


def _reaches(person: Person, kind: str, house: House) -> bool:
    try:
        addressee(person, kind, house=house, people=(person,))
    except Refusal:
        return False
    return True


def _mail(person: Person) -> str:
    address = person.email.strip()
    if not address:
        raise Refusal("%(name)s 没有邮箱，请先在联系人里补上，或改用其他方式。", name=person.name)
    if len(address) > LONGEST_MAIL or not MAIL.fullmatch(address):
        raise Refusal("%(name)s 的邮箱写法不对，请先在联系人里改正。", name=person.name)
    return address


def _mobile(person: Person) -> str:
    numbers = phones(f"{person.mobile};{person.phone}")
    found = next((number for number in numbers if MOBILE.fullmatch(number)), "")
    if not found:
        raise Refusal("%(name)s 没有手机号码，请先在联系人里补上，或改用其他方式。", name=person.name)
    return found
