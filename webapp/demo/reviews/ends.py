"""How a quarter of the demo ends: published, talked over, answered, locked with its digest."""

from collections.abc import Sequence
from random import Random

from sqlalchemy import insert

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.reviews import course as told
from webapp.actions.reviews.locking import write_sheet
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.deeds import deed
from webapp.demo.reviews.totalling import put
from webapp.demo.words import judgements as words
from webapp.domain.kpi_course import Deed
from webapp.domain.kpi_flow import Answer
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Verb
from webapp.models import ItemDrop
from webapp.queries.reviews.sheets import sheets


@deed(Verb.REVIEW_RUN)
def settle(courses: Sequence[Course]) -> None:
    """What cannot be scored is left out with a reason; then the totals are put down."""
    found = put(courses)
    for one in courses:
        total = found[one.review.id].total
        for code in total.blocked if total else ():
            _drop(one, code)
    put([one for one in courses if one.review.effective is None])


@deed(Verb.REVIEW_RUN)
def publish(courses: Sequence[Course], rng: Random) -> None:
    for one in courses:
        one.review.committee_words, one.review.published_on = rng.choice(words.COMMITTEE), clock.today()
        one.move(ReviewStep.PUBLISH)
    session.flush()


@deed(Verb.REVIEW_SCORE)
def talk(one: Course, rng: Random) -> None:
    review, said = one.review, rng.choice(words.TALKS)
    review.talked_on, review.talk_words = clock.today(), said
    told.note(review, Deed.TALKED, words=f"{clock.today().isoformat()} {said}")
    session.flush()


@deed(Verb.REVIEW_ANSWER)
def answer(one: Course, how: Answer, said: str = "") -> None:
    one.review.answer, one.review.answered_on, one.review.answer_words = how, clock.today(), said
    one.move(ReviewStep.APPEAL, said)
    session.flush()


@deed(Verb.REVIEW_RUN)
def let_pass(one: Course, said: str) -> None:
    """By night: nobody answered in time."""
    one.review.answer = Answer.UNCONFIRMED
    one.move(ReviewStep.APPEAL, said)
    session.flush()


@deed(Verb.REVIEW_RUN)
def lock(courses: Sequence[Course], *, closes: bool) -> None:
    """closes: nothing of the period is left open."""
    for one in courses:
        one.move(ReviewStep.LOCK)
        one.review.locked_at, one.review.locked_by_id = clock.now(), actor().id
    session.flush()
    found = sheets([one.review for one in courses])
    for one in courses:
        write_sheet(one.review, found=found[one.review.id])
    if closes:
        courses[0].season.period.state = "closed"
    session.flush()


def _drop(one: Course, code: str) -> None:
    item = one.items[code]
    reason = words.DROPPED.format(name=item.name)
    given = {"item_id": item.id, "is_dropped": True, "reason": reason, "by_id": actor().id, "at": clock.now()}
    session.execute(insert(ItemDrop), [given])
    told.note(one.review, Deed.ITEM_DROPPED, words=f"{item.name}：{reason}")
