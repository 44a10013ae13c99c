"""What a key account's forms are filled in with, and a customer that is one."""

from datetime import date, timedelta
from typing import Any

from tests.valuing import card
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.keys import plans, testing
from webapp.domain.key_tests import Mark
from webapp.domain.key_words import CRITERIA
from webapp.models import KeyPlan, KeyTest

CODES = [code for code, _word in CRITERIA]
GOOD, BIG = (4, 4, 4, 3, 4, 4, 4, 4), (5, 2, 2, 2, 5, 5, 5, 5)


def marks(scores: tuple[int, ...] = GOOD, word: str = "因") -> dict[str, Mark]:
    return {code: Mark(score, f"{word}{code}") for code, score in zip(CODES, scores, strict=True)}


def filled(scores: tuple[int, ...] = GOOD, word: str = "因", **more: str) -> dict[str, str]:
    """The test's form."""
    told = {f"score_{code}": str(one.score) for code, one in marks(scores, word).items()}
    told |= {f"why_{code}": one.reason for code, one in marks(scores, word).items()}
    return told | {"wish": "key", "note": ""} | more


def made_key(world: World, number: str, *, by: Any = None, decided_by: Any = None) -> KeyTest:
    """Inside a context: by the manager, confirmed by the head."""
    with acting_as(by or world.lin):
        made = testing.judge(card(number), marks=marks(), wish="key", note="")
    with acting_as(decided_by or world.head):
        testing.decide(card(number), made, agrees=True)
    return made


def planned(world: World, number: str, *, due: int = 30) -> KeyPlan:
    """Inside a context: of this year, by 林, looked back at in so many days."""
    on = clock.today() + timedelta(days=max(due, 0))
    texts = {"who": "精密仪器厂", "wants": "三天取证", "rival_gaps": "乙院周期长", "measures": "每月上门"}
    with acting_as(world.lin):
        told = plans.Told(world.lin.id or 0, on, texts)
        made = plans.save(card(number), year=clock.today().year, told=told)
        plans.add_measure(card(number), made, text="派专人", user=world.lin.id, due=date(2027, 1, 31))
    return made
