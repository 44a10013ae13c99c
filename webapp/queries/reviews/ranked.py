"""A board of a ranking: who stands where, who has no score and why, what it was the time before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.domain.kpi_quota import Quota, Shares, Standing, quota
from webapp.domain.kpi_rank import Moved, moved, share
from webapp.domain.kpi_words import Band
from webapp.domain.remarks import Remark


@dataclass(frozen=True)
class Who:
    """key: the same in every period; number: of the review, "" of a year; username: of a person's year."""

    key: str
    name: str
    department: str
    department_id: int
    post: str
    is_department: bool
    number: str = ""
    username: str = ""


@dataclass(frozen=True)
class Scored:
    """tier: the gravest veto, V1 as well; told: what else is to be known of the score."""

    who: Who
    score: Decimal
    band: Band
    tier: str = ""
    told: Sequence[Remark] = ()


@dataclass(frozen=True)
class Missing:
    """Without a score, never a zero: why; is_ended: broken off, there will be none."""

    who: Who
    why: Sequence[Remark]
    is_ended: bool = False


@dataclass(frozen=True)
class Line:
    """rank and risen: None for who sees his own people only; before: the score of the time before."""

    scored: Scored
    rank: int | None
    risen: int | None
    before: Decimal | None
    gained: Decimal | None

    @property
    def who(self) -> Who:
        return self.scored.who


@dataclass(frozen=True)
class Board:
    """quota: of people in a whole ranking; share: per cent of 优秀 among all, with a score or not yet."""

    lines: Sequence[Line]
    missing: Sequence[Missing]
    quota: Quota | None = None

    @property
    def share(self) -> Decimal | None:
        return share(self.excellent, len(self.lines) + _waiting(self.missing))

    @property
    def excellent(self) -> int:
        return sum(one.scored.band == Band.EXCELLENT for one in self.lines)

    def only(self, wanted: Callable[[Who], bool]) -> "Board":
        """Places stay those among all."""
        lines = [one for one in self.lines if wanted(one.who)]
        return replace(self, lines=lines, missing=[one for one in self.missing if wanted(one.who)])


@dataclass(frozen=True)
class Earlier:
    """has_places: that ranking is seen as a whole too, so that places may be told."""

    scored: Sequence[Scored] = ()
    has_places: bool = False

    def only(self, letter: str) -> "Earlier":
        """p: the people; d: the departments."""
        return Earlier([one for one in self.scored if one.who.key.startswith(letter)], self.has_places)


def board(
    scored: Sequence[Scored],
    missing: Sequence[Missing],
    *,
    before: Earlier,
    is_whole: bool,
    shares: Shares | None = None,
) -> Board:
    """shares: of 优秀, where there is a quota at all."""
    by_key = {one.who.key: one for one in scored}
    places = moved(standings(scored), standings(before.scored))
    lines = [
        _line(by_key[one.placed.standing.key], one, is_whole=is_whole, has_places=before.has_places)
        for one in places
    ]
    found = None
    if shares and is_whole and scored:
        found = quota(standings(scored), shares=shares, unscored=_waiting(missing))
    named = sorted(missing, key=lambda one: (one.who.department, one.who.name))
    return Board(sorted(lines, key=_order), named, found)


def _waiting(missing: Iterable[Missing]) -> int:
    """Who may still come to a score."""
    return sum(not one.is_ended for one in missing)


def standings(scored: Iterable[Scored]) -> list[Standing]:
    return [Standing(one.who.key, one.score, one.band) for one in scored]


def _line(scored: Scored, one: Moved, *, is_whole: bool, has_places: bool) -> Line:
    rank = one.placed.rank if is_whole else None
    risen = one.risen if is_whole and has_places else None
    return Line(scored, rank, risen, one.before.standing.score if one.before else None, one.gained)


def _order(one: Line) -> tuple[Decimal, str, str]:
    return -one.scored.score, one.who.department, one.who.name
