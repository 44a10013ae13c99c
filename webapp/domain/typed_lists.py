"""Names or numbers typed one after the other into one box."""

import re

from webapp.domain.refusal import Refusal

LONGEST_LINE = 100
MOST_PEOPLE = 10
MOST_NUMBERS = 10
NAMES = re.compile(r"[、,，;；\n]+")
NUMBERS = re.compile(r"[\s、,，;；]+")


def names_in(text: str) -> list[str]:
    """People's names typed one after the other; a foreign one has blanks in it."""
    return _parted(text, NAMES, most=MOST_PEOPLE)


def numbers_in(text: str) -> list[str]:
    return _parted(text, NUMBERS, most=MOST_NUMBERS)


def _parted(text: str, by: re.Pattern[str], *, most: int) -> list[str]:
    """Each once."""
    found = list(dict.fromkeys(word.strip() for word in by.split(text) if word.strip()))
    if len(found) > most:
        raise Refusal("最多填写 %(most)d 个。", most=most)
    if any(len(word) > LONGEST_LINE for word in found):
        raise Refusal("每个最多 %(most)d 个字，请用顿号隔开。", most=LONGEST_LINE)
    return found
