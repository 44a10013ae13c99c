"""Groups too small to be shown: few answers would tell who gave them."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST = 5
K = TypeVar("K", bound=Hashable)


def hidden(counts: Mapping[K, int], *, least: int = LEAST) -> frozenset[K]:
    """Groups with 1 to 4 answers, and the next smallest where the total less the rest would tell of them."""
    found = {key for key, count in counts.items() if 0 < count < least}
    others = sorted((count, str(key), key) for key, count in counts.items() if count >= least)
    for _count, _text, key in others:
        if not found or sum(counts[one] for one in found) >= least:
            break
        found.add(key)
    return frozenset(found)
