"""The fee proposed for a line: the price list in force, else the kind's, else the instrument's (PP-05)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from webapp.domain.instrument_card import plain
from webapp.domain.instrument_words import RENEWS
from webapp.domain.money import MOST_FEE
from webapp.domain.refusal import Refusal

SAME = {"mandatory": "verification", "verification": "mandatory"}


class TooDear(Refusal):
    """What a line would cost is out of all reason; name: of the line, to be told at its own field."""

    def __init__(self, name: str) -> None:
        super().__init__("“%(name)s”的收费乘以数量超过 1 亿元，请核对数量和收费。", name=name)
        self.name = name


@dataclass(frozen=True)
class Item:
    """One row of a price list; fee: fen for one piece; kind None: known by its name alone."""

    kind: int | None
    name: str
    service: str
    fee: int


@dataclass(frozen=True)
class Wanted:
    """What is to be priced; instrument_fee: agreed with the customer for this very piece."""

    kind: int | None
    name: str
    service: str
    instrument_fee: int | None = None


@dataclass(frozen=True)
class Proposal:
    """fee: fen for one piece; source: list, kind or instrument."""

    fee: int
    source: str

    @property
    def is_binding(self) -> bool:
        """What the institute published may not be undercut but by a discount."""
        return self.source != "instrument"


@dataclass(frozen=True)
class Fees:
    """A list's items and what the kinds of the catalogue cost."""

    items: Mapping[tuple[object, str], int] = field(default_factory=dict)
    kinds: Mapping[int, int] = field(default_factory=dict)

    def propose(self, wanted: Wanted) -> Proposal | None:
        """None: nobody knows, it is asked each time."""
        for service in (wanted.service, SAME.get(wanted.service, "")):
            for key in (plain(wanted.name), wanted.kind):
                found = self.items.get((key, service)) if key else None
                if found is not None:
                    return Proposal(found, "list")
        if wanted.service in RENEWS and wanted.kind is not None and wanted.kind in self.kinds:
            return Proposal(self.kinds[wanted.kind], "kind")
        if wanted.service in RENEWS and wanted.instrument_fee is not None:
            return Proposal(wanted.instrument_fee, "instrument")
        return None


def fees(items: Iterable[Item], kinds: Mapping[int, int]) -> Fees:
    """Its own name is asked for first, then the kind; of two rows for the same the first counts."""
    found: dict[tuple[object, str], int] = {}
    for item in items:
        for key in (plain(item.name), item.kind):
            found.setdefault((key, item.service), item.fee)
    return Fees(found, kinds)


def of_pieces(fee: int, quantity: int, *, name: str) -> int:
    """Fen for the whole line; refused where nobody can have meant it."""
    whole = fee * quantity
    if abs(whole) > MOST_FEE:
        raise TooDear(name)
    return whole
