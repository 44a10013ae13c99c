"""Which of very many names resemble one: an index that needs no comparing of all with all."""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from webapp.domain.names import NEAR, marks, similarity

APART, ROUNDING = 1 - NEAR, 1e-9  # two near names differ in so many of all their characters at most
PAIRS_A_LOSS = 2  # a character taken out of a name costs two of its pairs, one put in between them one
SHARED = 2  # so many of the rarest pairs are looked for at once: one more list, half the candidates
MASK_BITS = 256


@dataclass
class NearNames:
    """Keys as names.name_key makes them, each with whom it belongs to."""

    _keys: list[tuple[int, str]] = field(default_factory=list)
    _masks: list[int] = field(default_factory=list)
    _marks: list[int] = field(default_factory=list)  # which of _known: others are never near
    _known: dict[Hashable, int] = field(default_factory=dict)
    _apart: list[float] = field(default_factory=list)  # as many characters as each may differ in by itself
    _places: dict[str, list[int]] = field(default_factory=dict)

    def add(self, owner: int, key: str) -> None:
        place = len(self._keys)
        self._keys.append((owner, key))
        self._masks.append(_mask(key))
        self._marks.append(self._known.setdefault(marks(key), len(self._known)))
        self._apart.append(APART * len(key))
        for pair in _pairs(key):
            self._places.setdefault(pair, []).append(place)

    def near(self, key: str) -> Iterator[int]:
        """Owners of names that resemble the key and are not the key itself, each once."""
        told, mask, masks, apart = set(), _mask(key), self._masks, self._apart
        mine, kept, house = APART * len(key) + ROUNDING, self._marks, self._known.get(marks(key))
        for place in self._candidates(key):  # the cheapest question first
            if kept[place] != house or (mask ^ masks[place]).bit_count() > mine + apart[place]:
                continue
            owner, other = self._keys[place]
            if other != key and owner not in told and similarity(key, other) >= NEAR:
                told.add(owner)
                yield owner

    def _candidates(self, key: str) -> list[int]:
        """Those that share enough of the rarest pairs: a near name has lost only so many."""
        lists = sorted((self._places.get(pair, []) for pair in _pairs(key)), key=len)
        lost = _lost(len(key))
        shared = max(1, min(SHARED, len(lists) - lost))
        counts = Counter(chain.from_iterable(lists[: lost + shared]))
        return [place for place, count in counts.items() if count >= shared]


@cache
def _lost(length: int) -> int:
    """How many pairs of a name of this length a near one can lack: a characters out, b put in between."""
    most = APART * 2 * length + ROUNDING  # a + b characters of all are not common to both
    return max(
        PAIRS_A_LOSS * out + put
        for out in range(length + 1)
        for put in range(length + 1)
        if out + put <= most + APART * (put - out)
    )


def _pairs(key: str) -> set[str]:
    return {key[start : start + 2] for start in range(len(key) - 1)} or {key}


def _mask(key: str) -> int:
    """A bit for each character: two names differ in at least as many characters as in bits."""
    mask = 0
    for letter in key:
        mask |= 1 << (ord(letter) % MASK_BITS)
    return mask
