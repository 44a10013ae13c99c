"""Adds two surveys with some 2,300 forms each, one closed and one running, and their call-backs.

python bench/generate.py DATA; python bench/generate_ledger.py DATA;
python bench/generate_surveys.py DATA [--seed 9]
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import insert, select, update

from migrations import migrate
from webapp import clock, create_app, jobs
from webapp.acting import acting_as
from webapp.actions.surveys import questionnaires, rounds
from webapp.config import Settings
from webapp.db import session, transaction
from webapp.domain.survey_questions import USUAL
from webapp.domain.survey_samples import RATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import SurveyAnswer, SurveyCallback, SurveyInvitation, SurveyQuestion, SurveyRound
from webapp.queries.surveys import questionnaires as queries

ANSWERED = 80  # percent of those asked
FIVES, NPS = (1, 2, 3, 4, 4, 4, 5, 5, 5, 5), (3, 6, 8, 9, 9, 10)
CALLED = 5  # every so manieth form
WORDS = ("证书很快", "希望上门取送", "窗口等得久")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=9)
    told = parser.parse_args()
    settings, rng = Settings(data=told.data.resolve(), secret="bench"), random.Random(told.seed)
    migrate(settings.database)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        if session.scalar(select(SurveyRound.id).limit(1)) is None:
            made = questionnaires.create(name="顾客满意调查问卷", greeting="您好", questions=USUAL)
            versions = queries.one(made.id)
            assert versions is not None
            for is_closed in (True, False):
                _round(rng, versions[1][0].id, is_closed=is_closed)


def _round(rng: random.Random, version: int, *, is_closed: bool) -> None:
    today = clock.today()
    one = rounds.create(
        rounds.Plan(
            title="已结束的调查" if is_closed else "进行中的调查", version_id=version,
            from_on=today - timedelta(days=92), until_on=today, closes_on=today + timedelta(days=21),
            seed=7, rates=RATES, pause_months=0,
        )
    )  # fmt: skip
    rounds.draw(one, version=one.version)
    rounds.send(one, key=jobs.key(), version=one.version)
    drawn = session.scalars(select(SurveyInvitation.id).where(SurveyInvitation.round_id == one.id)).all()
    given = [key for key in drawn if rng.randrange(100) < ANSWERED]
    asked = queries.questions(version)
    with transaction(Verb.SURVEY_MANAGE, SYSTEM):
        session.execute(
            update(SurveyInvitation)
            .where(SurveyInvitation.id.in_(given))
            .values(state="answered", answered_at=clock.now(), satisfaction=430, loyalty=8000, order_days=2)
        )
        session.execute(insert(SurveyAnswer), list(_answers(rng, given, asked)))
        session.execute(insert(SurveyCallback), list(_calls(given[::CALLED])))
    if is_closed:
        session.refresh(one)
        rounds.close(one, version=one.version)
    print(f"{one.number}: {len(drawn)} asked, {len(given)} forms, {one.state}")


def _answers(
    rng: random.Random, given: Sequence[int], asked: Sequence[SurveyQuestion]
) -> Iterator[dict[str, Any]]:
    for key in given:
        for row in asked:
            score = {"five": rng.choice(FIVES), "nps": rng.choice(NPS)}.get(row.kind)
            words = {"text": rng.choice(WORDS), "choice": queries.options(row)[0] if row.options else ""}
            yield {
                "invitation_id": key, "question_id": row.id, "score": score,
                "words": words.get(row.kind, ""),
            }  # fmt: skip


def _calls(given: Sequence[int]) -> Iterator[dict[str, Any]]:
    chosen = select(SurveyInvitation.id, SurveyInvitation.customer_id).where(SurveyInvitation.id.in_(given))
    for row in session.execute(chosen).all():
        yield {
            "invitation_id": row.id, "customer_id": row.customer_id, "why": "送检、取件和查询方便（2 分）",
            "due_on": clock.today() + timedelta(days=row.id % 9 - 4), "state": "open", "outcome": "",
            "created_at": clock.now(),
        }  # fmt: skip


if __name__ == "__main__":
    main()
