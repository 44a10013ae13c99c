"""Fields and blocks: the vocabulary in which the customer card is described."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.words import Choices


class Kind(StrEnum):
    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"  # a code of a fixed list in this program
    LISTED = "listed"  # a word of a code list that the admin keeps
    MANY = "many"  # several words of such a list, joined by 、
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"  # whole fen
    DECIMAL = "decimal"  # whole millionths
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"


@dataclass(frozen=True, eq=False)
class Field:
    """One thing a card can hold; weights: its part in completeness, as a prospect and as a customer."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    limit: int = 200
    choices: Choices = ()
    listed: str = ""
    weights: tuple[int, int] = (0, 0)
    private: bool = False
    low: int | None = None
    high: int | None = None
    hint: str = ""
    is_required: bool = False


@dataclass(frozen=True, eq=False)
class Block:
    """Fields that are shown and edited together; kinds: which customers have it. Each is there once."""

    name: str
    label: str
    tab: str
    fields: tuple[Field, ...]
    kinds: frozenset[str] = frozenset({"company", "person"})
