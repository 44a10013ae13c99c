"""Reviews filled to the last field, as a sheet on paper wants them: so many items, these words everywhere."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.actions.reviews.retotal import follow
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ItemDrop, ItemValue, PlanItem, Review, ReviewPlan, ReviewStep, ScoreEvent
from webapp.queries.reviews import plans

USUAL = "按台账逐项核对"
RATIO = '{"direction": "up", "target": "100", "cap": "120"}'
COURSE = ("plan", "run", "self", "review", "committee", "publish", "appeal")


def full(
    world: World,
    *,
    items: int = 8,
    words: str = USUAL,
    name: str = "计划拜访完成率",
    state: str = "appeal",
    person: Viewer | None = None,
    department: int | None = None,
    slug: str = "2026Q2",
    **changes: Any,
) -> Review:
    """Weights of equal size; values of person, reviewer and committee; the same words in every field."""
    changes = {"post": words[:30], "reviewer": world.head} | changes
    one = reviewing.review(world, person=person, department=department, slug=slug, **changes)
    _planned(one, items, words, name)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.state, one.due_on = state, clock.today()
        one.self_words = one.review_words = one.committee_words = words
        if state == "appeal":
            one.published_on = one.talked_on = one.answered_on = clock.today()
            one.answer, one.talk_words, one.answer_words = "signed", words, words
        _walked(one, world, words)
        follow(one)
    return one


def _planned(one: Review, items: int, words: str, name: str) -> None:
    plan = ReviewPlan(
        review_id=one.id, number=1, made_by_id=one.reviewer_id, made_at=clock.now(),
        offered_by_id=one.reviewer_id, offered_at=clock.now(),
        agreed_by_id=one.person_id, agreed_at=clock.now(), words=words,
    )  # fmt: skip
    reviewing.kept(plan)
    for at in range(items):
        of = reviewing.indicator(f"T{at}", name=f"指标 {at}", source="manual", source_key="")
        made = PlanItem(
            plan_id=plan.id, indicator_id=of.id, position=at, code=of.code, name=f"{name}{at}",
            klass="weighted", outcome="result", measure="quantitative", direction="up", unit="次",
            formula=words, source="manual", evidence=words, method="ratio", params=RATIO,
            weight=100 // items + (100 % items if at == 0 else 0), target="100 次", goal=words,
        )  # fmt: skip
        reviewing.kept(made)
        for part in ("self", "reviewer", *(["committee"] if at == 1 else [])):
            reviewing.kept(_value(made.id, part, 85 + at, words, one))
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        plan.state = "agreed"


def _value(item: int, part: str, actual: int, words: str, one: Review) -> ItemValue:
    by = one.person_id if part == "self" else one.reviewer_id
    return ItemValue(
        item_id=item, part=part, actual=Decimal(actual), words=words, evidence=words, by_id=by, at=clock.now()
    )


def _walked(one: Review, world: World, words: str) -> None:
    """The course as it went, by whose deeds they are."""
    actors = (one.reviewer_id, None, one.person_id, one.reviewer_id, world.committee.id, one.person_id)
    for start, to, actor in zip(COURSE, COURSE[1:], actors, strict=False):
        if COURSE.index(to) > COURSE.index(one.state):
            return
        session.add(
            ReviewStep(
                review_id=one.id, at=clock.now(), actor_id=actor, from_state=start, to_state=to, deed="move",
                note=words,
            )
        )  # fmt: skip


def event(one: Review, world: World, klass: str, points: str, *, tier: str = "", words: str = USUAL) -> None:
    """A confirmed one, told in these words."""
    made = ScoreEvent(
        review_id=one.id, klass=klass, tier=tier, points=Decimal(points), what=words, evidence=words,
        happened_on=clock.today(), source="person", state="confirmed", proposed_by_id=world.head.id,
        proposed_at=clock.now(), first_by_id=world.committee.id, first_at=clock.now(),
        second_by_id=reviewing.another_member().id, second_at=clock.now(),
    )  # fmt: skip
    reviewing.kept(made)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        follow(one)


def drop(one: Review, world: World, place: int, *, words: str = USUAL) -> None:
    """Left out by the committee."""
    plan = plans.in_force(one)
    assert plan is not None
    row = plans.items(plan)[place]
    reviewing.kept(
        ItemDrop(item_id=row.id, is_dropped=True, reason=words, by_id=world.committee.id, at=clock.now())
    )
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        follow(one)


def told(answer: Any) -> str:
    """Without white space: lines break where they must."""
    assert answer.status_code == 200, answer.status_code
    assert answer.mimetype == "application/pdf"
    pages = PdfReader(BytesIO(answer.data)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def printed(as_: Any, person: Viewer, number: str) -> str:
    return told(as_(person).get(f"/reviews/{number}.pdf"))
