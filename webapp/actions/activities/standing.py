"""A row loaded for a page may be gone, or out of reach, by the time it is changed."""

from typing import NoReturn

from webapp.acting import LOST
from webapp.domain.refusal import Refusal


def lost() -> NoReturn:
    raise Refusal(LOST)
