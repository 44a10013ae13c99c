"""Pages of goals: one issued, shorter ones below it, a draft, one told by hand, signed months; 经营月报."""

from decimal import Decimal

from tests import goaling
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, monthly
from webapp.actions.goals import months, reckoning
from webapp.domain.months import Month
from webapp.queries.goals.actuals import INSTITUTE
from webapp.queries.goals.reckoned import Reckoned

PAGES = [
    "/goals?period={goal_year}",
    "/goals?metric=research",
    "/goals/{set_goal}",
    "/goals/{set_goal}?edit=1",
    "/goals/{set_goal}/split/periods",
    "/goals/{set_goal}/split/owners",
    "/goals/{set_goal}/records",
    "/goals/{draft_goal}",
    "/goals/{told_goal}?tell=1",
    "/goals/months/{last_month}",
    "/goals/months/{signed_month}",
    "/goals/growth/new",
    "/goals/growth/lost",
    "/reports/monthly/{monthly_report}",
    "/reports/forms/HK-WT-01",
]
OF_ONE = (
    "/goals/<number>",
    "/goals/months/<month>",
    "/goals/growth/<kind>",
    "/reports/monthly/<number>",
    "/reports/forms/<form_key>",
)


def aimed(world: World) -> dict[str, object]:
    """Names for the pages above."""
    year = str(clock.today().year)
    whole = goaling.issued(goaling.INSTITUTE, year, 1_200_000, quadrant="penetration")
    goaling.issued(goaling.INSTITUTE, f"{year}Q1", 300_000)
    goaling.issued(goaling.of_department(world.lin), year, 700_000)
    goaling.issued(goaling.of_person(world.lin), year, 300_000)
    draft = goaling.goal(goaling.of_person(world.zhou), year, 250_000)
    told = goaling.issued(goaling.INSTITUTE, year, 5, metric="research")
    last = Month.of(clock.today()).before
    goaling.issued(goaling.INSTITUTE, str(last), 90_000)
    return {
        "last_month": last, "signed_month": _signed(world, last.before),
        "goal_year": year, "set_goal": whole.number, "draft_goal": draft.number, "told_goal": told.number,
        "monthly_report": monthly.make(last),
    }  # fmt: skip


def _signed(world: World, month: Month) -> Month:
    """Explained and signed by the director."""
    missed = goaling.issued(goaling.INSTITUTE, str(month), 80_000)
    goaling.issued(goaling.INSTITUTE, str(month), 0, metric="lost_cust")
    said = {missed.id: months.Words("检定高峰推迟", "下月补访重点客户")}
    reckoning.keep([Reckoned(str(month), "sales", INSTITUTE, Decimal(30_000))])
    with acting_as(world.director):
        months.sign(month, None, told=said, words="总体平稳", version=0)
    return month
