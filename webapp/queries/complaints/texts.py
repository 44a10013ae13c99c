"""What the house says of complaints, by the day each version holds from: 投诉处理流程, the letters."""

from datetime import date

from webapp.domain.complaint_letters import Letter
from webapp.domain.editions import Edition, editions, in_force
from webapp.domain.feedback_words import PROCESS
from webapp.queries import settings

PROCESS_TEXT = "complaint_process"
LETTER_TEXT = "complaint_letter_"
BODY, NOTES = "body", "notes"


def process() -> tuple[Edition, ...]:
    """All versions of the published description, oldest first (17025 7.9.2)."""
    return editions(settings.value(PROCESS_TEXT) or [], PROCESS)


def process_on(on: date) -> Edition:
    return in_force(process(), on=on)


def letter_name(letter: Letter, part: str) -> str:
    """The name of the setting; part: body or notes."""
    return f"{LETTER_TEXT}{letter.name}_{part}"


def letter(one: Letter, part: str) -> tuple[Edition, ...]:
    usual = one.body if part == BODY else one.notes
    return editions(settings.value(letter_name(one, part)) or [], usual)


def letter_on(one: Letter, part: str, *, on: date) -> str:
    """The text of that day."""
    return in_force(letter(one, part), on=on).text
