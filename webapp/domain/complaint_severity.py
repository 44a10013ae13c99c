"""How grave a complaint looks when it comes in: a proposal by the list of 2.2; 03 decides."""

from dataclasses import dataclass

from webapp.domain.complaint_words import Category, Channel, Severity, Track
from webapp.domain.words import N_

FROM_ABOVE = frozenset({Channel.CNAS, Channel.REGULATOR})
# Why a complaint looks grave, the gravest first.
MAJOR: dict[str, str] = {
    "accident": N_("涉及安全事故"),
    "integrity": N_("涉及诚信"),
    "leak": N_("涉及泄密"),
    "from_above": N_("由 CNAS 或监管部门转来"),
    "key_customer": N_("大客户"),
    "top_grade": N_("A 级客户"),
    "media": N_("涉及媒体"),
}
SERIOUS: dict[str, str] = {
    "result": N_("对结果或证书有异议"),
    "damage": N_("器具损坏或丢失"),
    "repeated": N_("12 个月内重复投诉"),
}


@dataclass(frozen=True)
class Signs:
    """What is known when a complaint comes in."""

    track: str
    category: str = ""
    channel: str = ""
    is_leak: bool = False
    is_key_customer: bool = False
    is_top_grade: bool = False
    in_media: bool = False
    is_repeated: bool = False


def proposed_severity(signs: Signs) -> tuple[Severity, tuple[str, ...]]:
    """The severity and the words why; general has no reasons."""
    holds = {
        "accident": signs.category == Category.ACCIDENT,
        "integrity": signs.category == Category.INTEGRITY,
        "leak": signs.is_leak,
        "from_above": signs.channel in FROM_ABOVE,
        "key_customer": signs.is_key_customer,
        "top_grade": signs.is_top_grade,
        "media": signs.in_media,
        "result": signs.track == Track.TECHNICAL,
        "damage": signs.category == Category.DAMAGE,
        "repeated": signs.is_repeated,
    }
    for severity, reasons in ((Severity.MAJOR, MAJOR), (Severity.SERIOUS, SERIOUS)):
        if found := tuple(word for code, word in reasons.items() if holds[code]):
            return severity, found
    return Severity.GENERAL, ()
