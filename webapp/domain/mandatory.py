"""Whether an instrument is under mandatory verification: by kind and by use, never by kind alone (6.1)."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.instrument_words import MANDATORY_PURPOSES

FREE_SINCE = date(2017, 4, 1)  # 财税〔2017〕20号: mandatory verification costs nothing (W30)


@dataclass(frozen=True)
class Standing:
    """in_catalogue: its kind stands in the catalogue; declared: the customer's list calls it mandatory."""

    in_catalogue: bool
    purpose: str = ""
    declared: bool = False


def is_mandatory(standing: Standing) -> bool:
    """Catalogue and purpose; declared without a purpose it stands as declared (6.2), until completed."""
    if not standing.purpose:
        return standing.declared
    return standing.in_catalogue and standing.purpose in MANDATORY_PURPOSES


def wants_completion(standing: Standing) -> bool:
    """Declared mandatory without the use that makes it so: listed, so that somebody asks."""
    return standing.declared and not standing.purpose


def is_free(*, mandatory: bool, on: date) -> bool:
    """Nothing is charged for mandatory work from 2017-04-01 on; its service value is kept all the same."""
    return mandatory and on >= FREE_SINCE
