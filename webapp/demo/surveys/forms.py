"""Rows of the forms of one round, written at one go: what each customer said by its own leaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from webapp.demo.surveys import words
from webapp.domain import survey_callbacks, survey_entry, survey_loyalty, survey_results, survey_scores
from webapp.domain.survey_entry import Form
from webapp.domain.survey_words import Kind, Reply, Way
from webapp.models import SurveyInvitation, SurveyQuestion
from webapp.queries.surveys import invitations, questionnaires

ANSWERED, REFUSED, VOID = 0.80, 0.04, 0.025
BLANK, CHOSEN, WRITTEN = 0.5, 0.8, 0.3  # of a void form, of choices, of words
HAPPY, UNHAPPY = 4.3, 3.8
ANGRY, ANGRY_NPS = 1.8, 2
EDGES = (6, 7, 8, 9)  # the first forms of a round stand at the limits of 推荐意愿


@dataclass
class Answers:
    """lows: invitations with what was low in them and when it was said."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    lows: list[tuple[SurveyInvitation, str, datetime]] = field(default_factory=list)


def leaning(customer_id: int, seed: int) -> float:
    """How satisfied a customer is by nature, from one round to the next."""
    return Random(f"{seed}/leaning/{customer_id}").gauss(4.35, 0.55)  # noqa: S311 - sameness is wanted


def fill(
    drawn: Sequence[SurveyInvitation],
    questions: Sequence[SurveyQuestion],
    *,
    rng: Random,
    seed: int,
    first: datetime,
    lift: float,
    enterers: Sequence[int],
    complaining: Mapping[int, datetime],
) -> Answers:
    """lift: how much better this round was than the common one; first: when it was sent.

    complaining: customer -> when its complaint was registered soon afterwards: it answered low before.
    """
    found, place = Answers(), 0
    for one in drawn:
        chance, until = rng.random(), complaining.get(one.customer_id)
        if until is None and chance > ANSWERED:
            one.state = Reply.REFUSED.value if chance <= ANSWERED + REFUSED else one.state
            continue
        at = first + timedelta(days=rng.randint(0, 16), minutes=rng.randint(0, 400))
        if until is None:
            edge = EDGES[place] if place < len(EDGES) else None
            form = _form(questions, rng, leaning(one.customer_id, seed) + lift, edge)
        else:
            form = _form(questions, rng, ANGRY, ANGRY_NPS)
            at = max(first, min(at, until - timedelta(days=2)))
        _put(one, questions, form, at=at, by=rng.choice(enterers), way=_way(rng))
        found.rows += _rows(one, form)
        low = _low(questions, form)
        if low and one.state == Reply.ANSWERED.value:
            found.lows.append((one, low, at))
        place += 1
    return found


def _way(rng: Random) -> Way:
    return rng.choices((Way.LINK, Way.PHONE, Way.PAPER), (60, 25, 15))[0]


def _form(questions: Sequence[SurveyQuestion], rng: Random, base: float, edge: int | None) -> Form:
    scores: dict[int, int] = {}
    said: dict[int, str] = {}
    void = edge is None and rng.random() < VOID
    for row in questions:
        if row.kind == Kind.FIVE.value and not (void and rng.random() < BLANK):
            scores[row.id] = max(1, min(5, round(rng.gauss(base, 0.55))))
        elif row.kind == Kind.NPS.value:
            scores[row.id] = edge if edge is not None else max(0, min(10, round(rng.gauss(base * 2, 1.1))))
        elif row.kind == Kind.CHOICE.value and rng.random() < CHOSEN:
            said[row.id] = rng.choice(questionnaires.options(row))
        elif row.kind == Kind.TEXT.value and rng.random() < WRITTEN:
            offered = words.GOOD if base > HAPPY else words.BAD if base < UNHAPPY else words.PLAIN
            said[row.id] = rng.choice(offered)
    return Form(scores, said)


def _put(
    one: SurveyInvitation, questions: Sequence[SurveyQuestion], form: Form, *, at: datetime, by: int, way: Way
) -> None:
    void = survey_entry.is_void(questionnaires.entered(questions), form)
    one.state = Reply.INVALID.value if void else Reply.ANSWERED.value
    one.invalid_why = "未答题目达到 30%" if void else ""
    one.way, one.answered_at = way.value, at
    one.entered_by_id = None if way is Way.LINK else by
    one.order_days = invitations.order_days(one.customer_id, on=_day(at))
    one.satisfaction = survey_scores.own_mean({row.id: row.kind for row in questions}, form.scores)
    said = survey_results.said(questionnaires.asked(questions), dict(form.scores))
    index = survey_loyalty.loyalty(said, order_days=one.order_days).index
    one.loyalty = None if index is None else int(index * 100)


def _day(at: datetime) -> date:
    return at.date()


def _rows(one: SurveyInvitation, form: Form) -> list[dict[str, Any]]:
    scores = [
        {"invitation_id": one.id, "question_id": key, "score": score, "words": ""}
        for key, score in form.scores.items()
    ]
    return scores + [
        {"invitation_id": one.id, "question_id": key, "score": None, "words": text}
        for key, text in form.words.items()
    ]


def _low(questions: Sequence[SurveyQuestion], form: Form) -> str:
    kinds, texts = {row.id: row.kind for row in questions}, {row.id: row.text for row in questions}
    low = survey_callbacks.low(kinds, form.scores)
    return "\n".join(f"{texts[key]}（{form.scores[key]} 分）" for key in low)
