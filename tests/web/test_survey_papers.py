"""Slips and the summary for the management review as real PDFs."""

from tests import surveying
from webapp.actions import acting_as
from webapp.actions.surveys import rounds
from webapp.domain.viewer import SYSTEM
from webapp.queries.surveys import invitations
from webapp.web import pdf, survey_papers


def test_slips_are_bound_and_the_summary_is_set(app, world):
    with app.test_request_context(), acting_as(SYSTEM):
        surveying.ordered(world.haichuan, world.dongfang)
        one = surveying.opened(world.quality)
        rows = invitations.of_round(one, viewer=world.quality)
        made = survey_papers.slips(one, rows, key=surveying.KEY, viewer=world.quality)
        assert [pdf.page_count(one) for one in made] == [1] * len(rows)
        assert len(rows) == 2
        surveying.answered(one, world.haichuan, words="证书很快")
        surveying.answered(one, world.dongfang, five=3, nps=7)
        with acting_as(world.quality):
            rounds.close(one, version=one.version)
        assert survey_papers.summary(one, viewer=world.quality).startswith(b"%PDF")
