"""Which of very many names resemble one: an index that needs no comparing of all with all."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from webapp.domain.names import NEAR, similarity

# A name can lose two of eleven characters and stay NEAR; each costs at most two pairs of characters.
LOST_OF_ELEVEN, ELEVEN = 2, 11
PAIRS_A_LETTER = 2
MASK_BITS = 256
APART, ROUNDING = 1 - NEAR, 1e-9  # two near names differ in so many of all their characters at most


@dataclass
class NearNames:
    """Keys as names.name_key makes them, each with whom it belongs to."""

    _keys: list[tuple[int, str, int, float]] = field(default_factory=list)
    _pairs: dict[str, list[int]] = field(default_factory=dict)

    def add(self, owner: int, key: str) -> None:
        place = len(self._keys)
        self._keys.append((owner, key, _mask(key), APART * len(key)))
        for pair in _pairs(key):
            self._pairs.setdefault(pair, []).append(place)

    def near(self, key: str) -> Iterator[int]:
        """Owners of names that resemble the key and are not the key itself, each once."""
        told, mask, mine, keys = set(), _mask(key), APART * len(key) + ROUNDING, self._keys
        for place in self._candidates(key):  # a thousand a name: the cheapest question first, no calls
            owner, other, letters, theirs = keys[place]
            if (mask ^ letters).bit_count() > mine + theirs or other == key or owner in told:
                continue
            if similarity(key, other) >= NEAR:
                told.add(owner)
                yield owner

    def _candidates(self, key: str) -> set[int]:
        """Those that share one of the rarest pairs: a near name cannot have lost all of them."""
        rarest = sorted(_pairs(key), key=lambda pair: len(self._pairs.get(pair, ())))
        needed = PAIRS_A_LETTER * (len(key) * LOST_OF_ELEVEN // ELEVEN) + 1
        return {place for pair in rarest[:needed] for place in self._pairs.get(pair, ())}


def _pairs(key: str) -> set[str]:
    return {key[start : start + 2] for start in range(len(key) - 1)} or {key}


def _mask(key: str) -> int:
    """A bit for each character: two names differ in at least as many characters as in bits."""
    mask = 0
    for letter in key:
        mask |= 1 << (ord(letter) % MASK_BITS)
    return mask
