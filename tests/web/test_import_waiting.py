"""While a job checks a file: the page stands at that step and says how far it is."""

from tests.web.test_imports import uploaded
from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ImportRun, Job


def test_a_file_being_checked_stands_at_that_step(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    assert '<li class="current" aria-current="step"><span>对应栏目' in person.get(where).text
    with app.app_context(), transaction(Verb.IMPORT_RUN, SYSTEM):
        run = session.query(ImportRun).one()
        run.state, run.job = "checking", "RW-000001"
        session.add(
            Job(
                number="RW-000001", kind="import_check", title="核对", state="running", done=3500,
                actor_id=world.assistant.id, created_at=clock.now(),
            )
        )  # fmt: skip
    page = person.get(where).text
    assert '<li class="current" aria-current="step"><span>核对' in page
    assert "3,500 行" in page
