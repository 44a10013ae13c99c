"""Which pairs among many cards are worth comparing: those that share a bucket (DQ-05)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from webapp.domain.duplicates import Identity, Likeness, score

CROWD = 40  # a bucket with more cards says nothing: a switchboard, an industrial park's first characters
HEAD = 4  # characters of the name's key, from either end: a slip of the pen rarely hits both


def likely_pairs(cards: Mapping[int, Identity]) -> Iterator[tuple[int, int, Likeness]]:
    """(smaller id, larger id, likeness) of every pair that is to be reported, each once."""
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for key, identity in cards.items():
        for bucket in _buckets(identity):
            buckets[bucket].append(key)
    compared: set[tuple[int, int]] = set()
    for members in buckets.values():
        if len(members) <= CROWD:
            yield from _compared(sorted(set(members)), cards, compared)


def _buckets(identity: Identity) -> Iterable[str]:
    for key in {identity.name_key, *identity.former_keys} - {""}:
        yield f"name:{key}"
        yield f"head:{key[:HEAD]}"
        yield f"tail:{key[-HEAD:]}"
    for phone in identity.phones:
        yield f"phone:{phone}"
    for domain in identity.domains:
        yield f"domain:{domain}"


def _compared(
    members: list[int], cards: Mapping[int, Identity], compared: set[tuple[int, int]]
) -> Iterator[tuple[int, int, Likeness]]:
    for first, second in combinations(members, 2):
        if (first, second) in compared:
            continue
        compared.add((first, second))
        likeness = score(cards[first], cards[second])
        if likeness.is_reported:
            yield first, second, likeness
