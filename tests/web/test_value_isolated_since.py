"""A customer that became isolated: no page, workbook or paper of its value tells others of it any more."""

import io
import re
from datetime import date, timedelta

import pypdf
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests import surveying
from tests.actions.test_losses import lose
from tests.valuing import card, instrument, order, run
from tests.web.keyed import marks
from webapp import clock
from webapp.actions import acting_as, appraisals, session
from webapp.actions.keys import testing
from webapp.actions.segments import grade_rounds
from webapp.actions.segments import playbooks as applying
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import SurveyRound, ValueRow
from webapp.models.losses import LossCase
from webapp.queries.segments import playbook_rules, runs

PATHS = [
    "/",
    "/segments",
    "/segments.xlsx",
    "/segments.pdf",
    "/segments/scatter",
    "/segments/scatter.xlsx",
    "/segments/pareto",
    "/segments/pyramid",
    "/segments/changes",
    "/segments/changes.pdf",
    "/segments/churn",
    "/segments/churn.xlsx",
    "/segments/churn.pdf",
    "/segments/clv",
    "/segments/runs/JC-00001",
    "/segments/runs/compare",
    "/segments/playbooks",
    "/segments/playbooks/CL-00001",
    "/segments/playbooks/CL-00001.xlsx",
    "/segments/grades/2026Q2",
    "/segments/grades/2026Q2.xlsx",
    "/segments/grades/2026Q2.pdf",
    "/segments/keys",
    "/segments/keys.xlsx",
    "/segments/keys.pdf",
    "/segments/keys/matrix?state=waiting",
    "/segments/keys/alerts",
    "/segments/drops",
    "/segments/lost",
    "/segments/lost.xlsx",
    "/segments/lost/report",
    "/segments/lost/report.xlsx",
    "/segments/lost/report.pdf",
    "/segments/appraisals",
    "/segments/appraisals.xlsx",
    "/surveys",
    "/surveys/trend",
    "/surveys/callbacks",
    "/surveys/callbacks/1",
    "/surveys/calls",
    "/surveys/entry/2",
    "/goals/growth",
    "/goals/growth/lost",
    "/audit",
]
ONES = [
    "/customers/{}",
    "/customers/{}/appraisals",
    "/customers/{}/appraisals/1",
    "/customers/{}/appraisals/1.pdf",
    "/segments/keys/{}",
    "/segments/keys/{}/plan",
    "/segments/keys/{}/follow-up.pdf",
    "/segments/drops/{}",
]


@pytest.fixture
def told(app, world):
    """东方 stands in every room; then it becomes isolated. Its name, number and case, and where to look."""
    number = world.dongfang
    with app.app_context(), acting_as(SYSTEM):
        instrument(number, months=6)
        for month in (2, 4, 6, 8, 10):
            order(number, date(2025, month, 1), 4_000_000)
        grade_rounds.open_round(run(date(2026, 6, 30)))
        assert lose(number)
        run(clock.today() - timedelta(days=1))
        testing.judge(card(number), marks=marks(), wish="key", note="")
        surveying.ordered(number)
        surveying.answered(surveying.opened(world.quality), number, five=1, nps=1)
        written(world, number)
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            card(number).secrecy = "isolated"
        case = session.scalars(select(LossCase.number)).one()
        survey = session.scalars(select(SurveyRound.number)).one()
        more = [f"/surveys/rounds/{survey}{end}" for end in ("", "/results", "/invitations", "/forms")]
        there = [*PATHS, *more, *(path.format(number) for path in ONES), f"/segments/lost/{case}"]
        return (card(number).name, number, case), [*there, f"/segments/lost/{case}.pdf"]


def written(world, number):
    """A report signed, a playbook applied."""
    said = {"judgement": "委托稳定增长，付款及时，是重点客户。", "advice": "建议保持等级，每月拜访一次。"}
    with acting_as(world.zhou):
        one = appraisals.write(card(number), **said, version=0)
        one = appraisals.submit(card(number), version=one.version)
    with acting_as(world.chief):
        appraisals.sign(card(number), note="", version=one.version)
        made = runs.newest()
        segment = session.scalars(select(ValueRow.segment).where(ValueRow.run_id == made.id)).first()
        applying.start(made, segment, token="d" * 32, seen=playbook_rules.mark(made))


def words_of(answer):
    kind = answer.content_type or ""
    if "spreadsheet" in kind:
        return str([row for sheet in load_workbook(io.BytesIO(answer.data)) for row in sheet.values])
    if "pdf" in kind:
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.data)).pages)
    return re.sub(r'<input type="hidden" name="next"[^>]*>', "", answer.text)


def test_nobody_but_those_named_hears_of_it(as_, world, told):
    words, paths = told
    assert words[0] in words_of(as_(world.zhou).get("/segments"))
    for person in (world.director, world.head, world.other_head, world.chief, world.quality, world.lin):
        visitor = as_(person)
        for path in paths:
            answer = visitor.get(path, follow_redirects=True)
            assert answer.status_code in {200, 403, 404}, path
            if answer.status_code == 200:
                heard = [word for word in words if word in words_of(answer)]
                assert not heard, (person.username, path)
