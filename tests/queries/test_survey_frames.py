"""The list of a survey counted where it lies is the list that is drawn from."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from tests.surveying import opened, ordered
from webapp import clock
from webapp.actions.customers import creation
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Order, SurveyInvitation, SurveyRound
from webapp.queries.surveys import frames

pytestmark = pytest.mark.usefixtures("context")
CARDS, DAYS = 60, 150
KINDS = ("", "", "main", "left", "unwilling", "deleted")


def cards(rng: random.Random) -> list[int]:
    """Customers of all sorts, each with up to three contacts and orders; some isolated, some deleted."""
    made = []
    with transaction(Verb.CUSTOMER_CREATE, SYSTEM):
        for place in range(CARDS):
            card = creation.create(values={"name": f"抽样{place:03d}号厂"}, status="active")
            card.grade = rng.choice(("A", "B", "C", "D", "", "见习"))
            card.secrecy = rng.choice(("open", "open", "open", "isolated"))
            card.deleted_at = clock.now() if rng.random() < 0.1 else None
            made.append(card.id)
            session.add_all(contact(card.id, rng.choice(KINDS)) for _each in range(rng.randrange(4)))
            session.add_all(order(card.id, f"WD-X{place:03d}{each}", rng) for each in range(rng.randrange(4)))
        session.flush()
    return made


def contact(card: int, kind: str) -> Contact:
    today = clock.today()
    return Contact(
        customer_id=card, name=kind or "甲", is_main=kind == "main", do_not_contact=kind == "unwilling",
        left_on=today if kind == "left" else None, deleted_at=clock.now() if kind == "deleted" else None,
        created_at=clock.now(),
    )  # fmt: skip


def order(card: int, number: str, rng: random.Random) -> Order:
    day = clock.today() - timedelta(days=rng.randrange(DAYS))
    return Order(
        number=number, customer_id=card, ordered_on=day, finished_on=day, created_at=clock.now(),
        state=rng.choice(("finished", "collected", "cancelled")), charged_total=rng.choice((0, 5_000)),
    )  # fmt: skip


def invite(one: SurveyRound, cards: list[int], rng: random.Random) -> None:
    """Some of the cards: by a person of theirs or, with or without people, as such."""
    with transaction(Verb.SURVEY_MANAGE, SYSTEM):
        for card in rng.sample(cards, 25):
            people = session.query(Contact.id).filter_by(customer_id=card).all()
            whom = rng.choice([None, *(row.id for row in people)])
            session.add(SurveyInvitation(round_id=one.id, customer_id=card, contact_id=whom, stratum=""))
        session.flush()


@pytest.mark.parametrize("seed", range(4))
def test_counted_as_they_are_listed(world, seed):
    rng = random.Random(seed)
    ordered(world.haichuan)
    one, made = opened(world.quality), cards(rng)
    invite(one, made, rng)
    today, found = clock.today(), set()
    for back, pause, later in ((92, 0, 0), (92, 6, 0), (DAYS, 1, 20), (DAYS, 1, 400), (3, 36, 0)):
        asked = {
            "from_on": today - timedelta(days=back), "until_on": today, "pause_months": pause,
            "on": today + timedelta(days=later),
        }  # fmt: skip
        listed = frames.candidates(**asked)
        assert frames.sizes(**asked) == Counter(one.stratum for one in listed)
        found.add(len(listed))
    assert len(found) > 1
    assert max(found) < CARDS
