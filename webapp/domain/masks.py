"""What someone without the right sees of a phone, a person, an address or a mailbox (SE-03)."""

import re

from webapp.domain.surnames import surname

HIDDEN_PART = "****"
FEWEST_HIDDEN = 4
MOST_SHOWN_FIRST, MOST_SHOWN_LAST = 3, 4

# Names of districts do not reach past the first road, number or village; 小区 and 园区 are no districts.
WITHIN = r"[^\d路街道巷弄号村镇乡]"
DISTRICT = re.compile(
    rf"((?:{WITHIN}{{2,8}}?(?:省|自治区|特别行政区))?"
    rf"(?:{WITHIN}{{1,9}}?(?:市|自治州|地区|盟))?"
    rf"(?:{WITHIN}{{1,8}}?(?:(?<![小社校厂园])区|县|市|旗))?).*",
    re.DOTALL,
)


def mask_phone(phone: str | None) -> str | None:
    """138****1111, each number of the field by itself; of a short one at least four digits stay hidden."""
    if phone is None:
        return None
    return re.sub(r"[^/;；、，,\n]+", lambda part: _masked_digits(part[0]), phone)


def mask_person(name: str | None) -> str | None:
    """张* and 欧阳*: the surname, and nothing of how long the rest is."""
    tidy = (name or "").strip()
    if not tidy:
        return name
    family = surname(tidy)
    # Someone may be called 欧 阳: then two characters are all there is.
    return (family if family != tidy else tidy[0]) + "*"


def mask_address(address: str | None) -> str | None:
    """浙江省宁波市慈溪市****: down to the county; **** alone where no district is named."""
    if not address:
        return address
    return DISTRICT.sub(rf"\g<1>{HIDDEN_PART}", address.strip(), count=1)


def mask_email(email: str | None) -> str | None:
    """z****@haichuan.com: the domain tells the company, not the person."""
    if not email:
        return email
    local, at, domain = email.strip().rpartition("@")
    return (local[:1] if len(local) > 1 else "") + HIDDEN_PART + at + (domain if at else "")


def _masked_digits(text: str) -> str:
    count = sum(char.isdigit() for char in text)
    shown_last = min(max(count - FEWEST_HIDDEN, 0), MOST_SHOWN_LAST)
    shown_first = min(max(count - FEWEST_HIDDEN - shown_last, 0), MOST_SHOWN_FIRST)
    places = [place for place, char in enumerate(text) if char.isdigit()]
    hidden = set(places[shown_first : count - shown_last])
    return "".join("*" if place in hidden else char for place, char in enumerate(text))
