"""Pages of goals: one that was issued with shorter ones below it, a draft, one that is told by hand."""

from tests import goaling
from tests.world import World
from webapp import clock
from webapp.domain.months import Month

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
    "/goals/growth/new",
    "/goals/growth/lost",
]
OF_ONE = ("/goals/<number>", "/goals/months/<month>", "/goals/growth/<kind>")


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
        "last_month": last,
        "goal_year": year, "set_goal": whole.number, "draft_goal": draft.number, "told_goal": told.number,
    }  # fmt: skip
