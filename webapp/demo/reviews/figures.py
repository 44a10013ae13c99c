"""What the sources come to for the demo's subjects in one quarter, read once; and kept as a run keeps it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import insert

from webapp import clock
from webapp.actions import session
from webapp.actions.reviews.figures import NOTHING
from webapp.demo.reviews import duties
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.deeds import deed
from webapp.demo.reviews.seasons import Season
from webapp.demo.reviews.totalling import put
from webapp.domain.kpi_words import ReviewStep, Source
from webapp.domain.verbs import Verb
from webapp.models import Indicator, ItemValue
from webapp.queries.indicators import catalogue
from webapp.queries.indicators.facts import Figure
from webapp.queries.indicators.figures import compute_all
from webapp.queries.reviews import runs
from webapp.queries.reviews.runs import Wanted

Figures = Mapping[int, Mapping[str, Figure | None]]


def known(season: Season, courses: Sequence[Course], library: Mapping[str, Indicator]) -> Figures:
    """By review and code of the indicator; what cannot measure a subject is left out."""
    keys = {code: library[code].source_key for code in duties.CODES if library[code].source_key}
    sources = [found for key in sorted(set(keys.values())) if (found := catalogue.source(key))]
    subjects = {one.review.id: runs.subject(one.review) for one in courses}
    computed = compute_all(sources, runs.days(season.period), subjects.values())
    return {
        review: {code: computed.get(key, {}).get(subject) for code, key in keys.items()}
        for review, subject in subjects.items()
    }


@deed(Verb.REVIEW_RUN)
def run(season: Season, courses: Sequence[Course], all_figures: Figures) -> None:
    """By the system: every figure a value, every review a step further."""
    wanted = [
        Wanted(one.review.id, one.review.number, item.id, code, all_figures[one.review.id].get(code))
        for one in courses
        for code, item in one.items.items()
        if item.source == Source.AUTO and item.source_key
    ]
    session.execute(insert(ItemValue), [_value(one) for one in wanted])
    season.period.run_at, season.period.run_digest = clock.now(), runs.digest(wanted)
    put(courses)
    for one in courses:
        if one.review.state == ReviewStep.RUN:
            one.move(ReviewStep.SELF)
    session.flush()


def _value(one: Wanted) -> dict[str, object]:
    now = one.figure or NOTHING
    return {
        "item_id": one.item_id, "part": "data", "actual": now.actual, "top": now.top, "bottom": now.bottom,
        "count": now.count, "digest": now.digest, "words": "", "evidence": "", "by_id": None,
        "at": clock.now(),
    }  # fmt: skip
