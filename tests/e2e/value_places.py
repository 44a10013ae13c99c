"""Pages of customer value: two runs, an open grade round, a lost customer whose interview is under way."""

from datetime import timedelta

from sqlalchemy import select

from tests.actions.test_losses import given, lose
from tests.valuing import card
from tests.web import graded, keyed
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, appraisals, session
from webapp.actions.activities import plans as contacts
from webapp.actions.keys import plans, testing
from webapp.actions.segments import playbooks
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CustomerDrop, ScheduledActivity, ValueRow, ValueRun
from webapp.queries.segments import playbook_rules

HEAD_PAGES = [
    "/customers/K-000001/appraisals",
    "/customers/K-000001/appraisals/{appraisal}",
    "/segments/grades/{graded}",
    "/segments/grades/{graded}?move=first",
    "/segments/grades/{graded}/{proposed}/keeping/new",
    "/segments/grades/{graded}/{proposed}/changing/new",
    "/segments/lost/{lost}",
    "/segments/keys?plan=yes",
    "/segments/keys/matrix?state=waiting",
    "/segments/drops?state=approved",
]
DIRECTOR_PAGES = [
    "/segments/drops?state=waiting", "/segments/drops/K-000002", "/segments/playbooks/{playbook}",
]  # fmt: skip
ASSISTANT_PAGES = ["/segments/lost/{lost}", "/segments/lost/{lost}/interview", "/segments/runs/{counted}"]
# The intermediary that waits to be decided on.
PARTNER = "/partners/HZ-2026-0001"
DIRECTOR_PAGES += [f"{PARTNER}/decision", f"{PARTNER}/end"]
ASSISTANT_PAGES += [PARTNER, f"{PARTNER}/edit", f"{PARTNER}/assessment"]
OF_ONE = (
    "/partners/<number>",
    "/segments/grades/<number>",
    "/segments/lost/<number>",
    "/segments/playbooks/<number>",
    "/segments/runs/<number>",
    "/customers/<number>/appraisals/",
)


def segment_of(number: str, made: ValueRun) -> str:
    wanted = select(ValueRow.segment).where(
        ValueRow.run_id == made.id, ValueRow.customer_id == card(number).id
    )
    return session.scalars(wanted).one()


def keyed_too(world: World) -> None:
    """海川 is a key account with a plan that was looked back at, tested anew; 东方 is to be dropped."""
    keyed.made_key(world, world.haichuan)
    plan, again = keyed.planned(world, world.haichuan), clock.today() + timedelta(days=30)
    with acting_as(world.lin):
        plans.review(card(world.haichuan), plan, note="按计划进行", next_on=again)
        testing.judge(card(world.haichuan), marks=keyed.marks(keyed.BIG), wish="none")
    dropped = {"customer_id": card(world.dongfang).id, "reason": "每年一件", "proposed_at": clock.now()}
    with transaction(Verb.DROP_PROPOSE, SYSTEM):
        session.add(CustomerDrop(**dropped, proposed_by_id=world.zhou.id))


def valued(world: World) -> dict[str, object]:
    """Names for the pages above."""
    case = lose(world.haichuan)
    assert case is not None
    given(world, case)
    made = graded.opened(world)
    counted = session.get_one(ValueRun, made.run_id)
    with acting_as(world.lin):
        words = "委托稳定增长，付款及时，是重点客户。"
        report = appraisals.write(card(world.haichuan), judgement=words, advice=words, version=0)
        appraisals.submit(card(world.haichuan), version=report.version)
    with acting_as(world.zhou):
        for plan in session.scalars(select(ScheduledActivity).filter_by(customer_id=card(world.dongfang).id)):
            if plan.state == "open":  # whose contacts are planned already is in no playbook
                contacts.cancel(plan, reason="改按经营策略安排")
        segment = segment_of(world.dongfang, counted)
        use = playbooks.open_use(counted, segment, token="c" * 32, seen=playbook_rules.mark(counted))
        playbooks.arrange(use)
    return {
        "playbook": use.number,
        "appraisal": report.id,
        "graded": made.number, "proposed": graded.proposal(made, world.haichuan).id, "lost": case.number,
        "counted": counted.number,
    }  # fmt: skip
