"""Which of very many names resemble one: an index that needs no comparing of all with all."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from webapp.domain.names import NEAR, similarity

# A name can lose two of eleven characters and stay NEAR; each costs at most two pairs of characters.
LOST_OF_ELEVEN, ELEVEN = 2, 11
PAIRS_A_LETTER = 2
MASK_BITS = 256


@dataclass
class NearNames:
    """Keys as names.name_key makes them, each with whom it belongs to."""

    _keys: list[tuple[int, str, int]] = field(default_factory=list)
    _pairs: dict[str, list[int]] = field(default_factory=dict)

    def add(self, owner: int, key: str) -> None:
        place = len(self._keys)
        self._keys.append((owner, key, _mask(key)))
        for pair in _pairs(key):
            self._pairs.setdefault(pair, []).append(place)

    def near(self, key: str) -> Iterator[int]:
        """Owners of names that resemble the key and are not the key itself, each once."""
        told, mask = set(), _mask(key)
        for place in self._candidates(key):
            owner, other, letters = self._keys[place]
            if owner in told or other == key or (mask ^ letters).bit_count() > _most_apart(key, other):
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


def _most_apart(a: str, b: str) -> float:
    return (1 - NEAR) * (len(a) + len(b)) + 1e-9
