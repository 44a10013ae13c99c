"""The buying centre: which parts nobody plays, how close we are, who reports to whom (BC-01…BC-07)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.card_words import BUYING_ROLES, RELATION_STAGES

DECIDING = "decision"
DEEPEST = 20  # lines of an organisation chart that are drawn one below the other
STAGE = {code: place for place, (code, _word) in enumerate(RELATION_STAGES, start=1)}


@dataclass(frozen=True)
class Post:
    """One person in the chart with those who report to him."""

    id: int
    below: tuple["Post", ...] = ()


def gaps(held: Iterable[str]) -> tuple[str, ...]:
    """Parts of the buying centre that nobody is known to play, in their usual order."""
    known = set(held)
    return tuple(role for role, _word in BUYING_ROLES if role not in known)


def has_decider_level(levels: Iterable[str]) -> bool:
    """BC-02: the real key often stays away from the purchase; without one known, nothing is safe."""
    return DECIDING in set(levels)


def average_stage(stages: Iterable[str]) -> Decimal | None:
    """1 认识 … 4 同盟 with one decimal, half up, over those whose stage is known; None: of nobody."""
    places = [STAGE[stage] for stage in stages if stage in STAGE]
    return average_of(sum(places), len(places))


def average_of(places: int, staged: int) -> Decimal | None:
    """The same from the sum of the stages' places and the number of people whose stage is known."""
    return (Decimal(places) / staged).quantize(Decimal("0.1"), ROUND_HALF_UP) if staged else None


def stage_near(average: Decimal | None) -> str:
    """The stage an average stands for: the one reached, not the one hoped for; "" where nothing is known."""
    return "" if average is None else RELATION_STAGES[int(average) - 1][0]


def chart(bosses: Mapping[int, int | None]) -> tuple[Post, ...]:
    """Only people who report to or are reported to; an unknown boss counts as none, a circle is cut."""
    known = {one: boss if boss in bosses and boss != one else None for one, boss in bosses.items()}
    with_people = {boss for boss in known.values() if boss is not None}
    tops = [one for one, boss in known.items() if boss is None and one in with_people]
    placed: set[int] = set()
    posts = [_post(one, known, placed, DEEPEST) for one in tops]
    posts += [
        _post(one, known, placed, DEEPEST)
        for one, boss in known.items()
        if boss is not None and one not in placed
    ]
    return tuple(posts)


def reports_in_circle(bosses: Mapping[int, int | None], *, who: int, to: int) -> bool:
    """Whether `to` already stands below `who`, or is the same person."""
    seen: set[int] = set()
    boss: int | None = to
    while boss is not None and boss not in seen:
        if boss == who:
            return True
        seen.add(boss)
        boss = bosses.get(boss)
    return False


def _post(one: int, bosses: Mapping[int, int | None], placed: set[int], depth: int) -> Post:
    placed.add(one)
    below = [] if depth == 0 else [other for other, boss in bosses.items() if boss == one]
    return Post(one, tuple(_post(other, bosses, placed, depth - 1) for other in below if other not in placed))
