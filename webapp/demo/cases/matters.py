"""What each complaint is about: verdicts as the plan says, no two alike one after the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from webapp.demo.cases.plans import Plan
from webapp.demo.words import troubles_grave as grave
from webapp.demo.words import troubles_money as money
from webapp.demo.words import troubles_service as service
from webapp.demo.words import troubles_technical as technical
from webapp.demo.words.troubles import Trouble
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Upheld

TRUE = (*technical.UPHELD, *service.UPHELD, *money.UPHELD, *grave.DAMAGE)
UNTRUE = (*technical.NOT_UPHELD, *money.NOT_UPHELD)
ALWAYS_UNTRUE = frozenset({*UNTRUE, grave.INTEGRITY[1]})
UPHELD, PARTLY = 0.72, 4  # of those with a verdict; every so many of them only in part
JUDGED = frozenset(Stage) - frozenset(tuple(Stage)[:5]) - {Stage.ENDED}
CHANNELS = ("phone", "window", "manager", "phone", "web", "mail", "window", "web", "letter", "manager")


def worded(plans: Sequence[Plan], rng: Random) -> list[Plan]:
    judged = [one for one in plans if one.until in JUDGED and one.twist != "transferred"]
    verdicts = _verdicts(judged, rng)
    decks = {True: _deck(TRUE, rng), False: _deck(UNTRUE, rng)}
    told, found = Counter[Trouble](), list[Plan]()
    for place, plan in enumerate(plans):
        upheld = verdicts.get(id(plan), "")
        holds = upheld != Upheld.NOT if upheld else rng.random() < UPHELD
        trouble = plan.trouble or _stranger(plan) or next(decks[holds])
        found.append(
            replace(
                plan, trouble=trouble, upheld=upheld, said=told[trouble] % len(trouble.said),
                channel=plan.channel or CHANNELS[place % len(CHANNELS)],
            )
        )  # fmt: skip
        told[trouble] += 1
    return found


def _stranger(plan: Plan) -> Trouble | None:
    """What is none of our business."""
    return grave.STRANGE[0] if plan.twist in {"rejected", "transferred"} else None


def _verdicts(judged: Sequence[Plan], rng: Random) -> dict[int, str]:
    """The share to the nearest one; what the story gives away is kept."""
    fixed = [one for one in judged if one.trouble is not None]
    known = {id(one): Upheld.NOT if one.trouble in ALWAYS_UNTRUE else Upheld.UPHELD for one in fixed}
    free = [one for one in judged if one.trouble is None]
    wanted = round(UPHELD * len(judged)) - sum(one != Upheld.NOT for one in known.values())
    rng.shuffle(free)
    for place, one in enumerate(free):
        partly = Upheld.PARTLY if place % PARTLY == 0 else Upheld.UPHELD
        known[id(one)] = partly if place < wanted else Upheld.NOT
    return {key: value.value for key, value in known.items()}


def _deck(troubles: Sequence[Trouble], rng: Random) -> Iterator[Trouble]:
    """All of them in turn, shuffled anew each round, which never begins with the last one."""
    last: Trouble | None = None
    while True:
        round_ = list(troubles)
        rng.shuffle(round_)
        if round_[0] is last:
            round_.append(round_.pop(0))
        yield from round_
        last = round_[-1]
