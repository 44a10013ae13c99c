"""Which pages each role is led to: those that want words by hand, all others from the table of doors."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask

from tests import coordinating, handing, incidents, managing, outside, pooling
from tests.actions import incoming, trade
from tests.e2e import goal_places, survey_places, value_places
from tests.praising import praise
from tests.security.doors import Door, doors
from tests.security.marked import Marked, mark
from tests.security.marked_files import put_files
from tests.security.marked_reviews import PLANS, planned
from tests.security.test_matrix import may, values_of
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.assignments import picking, simulating
from webapp.actions.coordinations import steps
from webapp.actions.customers import creation
from webapp.actions.imports import receiving
from webapp.attachments import Store
from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.viewer import SYSTEM
from webapp.queries.assignments.scopes import Scope
from webapp.queries.customers import cards

ROLES = ("assistant", "lin", "head", "quality", "director", "he", "committee", "admin")
# Pages of these are seen as every role sees them; of the rest one role is enough.
ROOMS = ("/orders", "/prepayments", "/fieldwork", "/instruments", "/recalls", "/incidents", "/imports")
NO_PAGES = (
    ".pdf", ".xlsx", ".ics", "/file", "/files/<int:row>", "/attachments/<int:row>",
    "/enclosures/<int:row>", "/papers/<int:row>", "/proofs/<int:row>", "/hits", "/pictures/<picture>",
)  # fmt: skip
FRAGMENTS = ("/customers/pick", "/customers/tag-choices")
# Written out in BY_HAND.
OF_ONE = (
    *(f"/{room}/<number>" for room in ("incidents", "imports", "jobs", "personal", "praises", "reviews")),
    "/assignments/simulations/<number>",
    "/assignments/handovers/<number>",
    "/assignments/coordinations/<number>/",
    "/assignments/managers/<username>/certificates/<int:certificate_id>/revocation/new",
    "/reviews/events/<int:row>",
    "/reviews/periods/<slug>/ranking",
    "/reviews/periods/<slug>/table",
    "/reviews/periods/<slug>/calibration",
    "/reviews/people/",
    "/reviews/departments/",
    "/activities/weekly",
    "/assignments/pool/<number>/request/new",
    "/assignments/pool/<number>/entry/new",
    "/assignments/pool/<number>/requests/<int:request_id>/refusal/new",
)
CARD = "/customers/K-000001"
TABS = (
    "contacts", "activities", "relations", "team", "trade", "instruments", "value", "risk", "complaints",
    "surveys", "attachments", "log",
)  # fmt: skip
PUBLIC = (
    "/login",
    "/feedback",
    "/feedback/status",
    "/feedback/process",
    *("/s/token-of-haichuan", "/s/no-such-token", "/surveys/reply/no-such-token", "/setup"),
)
SLIPS = "/assignments/coordinations"
POOLED = "/assignments/pool/{pooled}/request/new"
ELSEWHERE = (*OF_ONE, *survey_places.OF_ONE, *goal_places.OF_ONE, *value_places.OF_ONE)
BY_HAND = {
    "assistant": [
        "/",
        "/customers?status=active&sort=-name",
        "/customers/new?name=慈溪市长河轴承厂",
        "/customers/new?name=宁波海川精密仪器有限公司",
        *(f"{CARD}?tab={tab}" for tab in TABS),
        f"{CARD}?edit=identity",
        f"{CARD}/merger?with=K-000002",
        "/search?q=海",
        "/instruments/{instrument}?edit=instrument",
        "/prepayments/K-000001/charge/new",
        "/prepayments/K-000001/adjustment/new",
        "/prepayments/K-000001/statement?month={month}",
        "/fieldwork/pickups/{pickup}?edit=pickup",
        "/fieldwork/onsite/{visit}?edit=onsite",
        "/orders/{order}?edit=order",
        "/orders/new?copy={order}",
        "/imports/{mapped}",
        "/imports/{checked}",
        "/imports/{asked}",
        "/imports/{taken}",
        "/imports/{taken}?show=refused",
        "/incidents/{reported}",
        "/incidents/{reported}?edit=supplement",
        "/profile",
        *value_places.ASSISTANT_PAGES,
        "/styleguide",
        "/nothing-here",
    ],
    "lin": [
        "/",
        CARD,
        "/incidents/{investigated}",
        "/jobs/{job}",
        "/assignments/handovers/{handed}",
        POOLED,
        *PLANS["lin"],
        *(f"{SLIPS}/{{answered}}{deed}/new" for deed in ("/acceptance", "/return", "/withdrawal")),
    ],
    "head": [
        "/",
        CARD,
        "/reports",
        "/imports/{his_run}",
        "/assignments/simulations/{tried}",
        "/assignments/handovers/{handed}",
        f"/assignments/pool/{CARD.rpartition('/')[2]}/entry/new",
        "/assignments/pool/{pooled}/requests/1/refusal/new",
        *(*PLANS["head"], *value_places.HEAD_PAGES),
    ],
    "quality": [
        "/",
        "/praises/{praised}",
        "/personal/GS-9",
        *survey_places.PAGES,
        "/incidents/{investigated}",
        "/incidents/{investigated}?edit=investigation",
        "/incidents/{investigated}/closure/new",
        "/incidents/{reported}",
        "/incidents/{reported}/acceptance/new",
        "/incidents/{reported}/return/new",
        f"{CARD}?tab=risk",
    ],
    "director": [
        "/",
        CARD,
        "/incidents/{investigated}",
        "/incidents/{reported}/acceptance/new",
        "/assignments/managers/zhou/certificates/1/revocation/new",
        *(*PLANS["director"], *goal_places.PAGES, *value_places.DIRECTOR_PAGES),
    ],
    "he": [
        "/",
        "/fieldwork/onsite/{his}",
        "/fieldwork/onsite/{his}/completion/new",
        f"{SLIPS}/{{answered}}",
        f"{SLIPS}/{{answered}}/answer/new",
    ],
    "committee": ["/", "/help", *PLANS["committee"]],
    "admin": ["/", "/settings/lists/industry", "/profile?edit=reach"],
}


def furnish(app: Flask, world: World, folder: Path) -> dict[str, list[str]]:
    """Fill the world with everything there is to see; the addresses for each role."""
    with app.app_context(), acting_as(SYSTEM):
        marked = mark(world)
        put_files(Store(app.extensions["settings"].attachments, quota=1_000_000))
        names = _numbers(marked, folder) | survey_places.surveyed(world) | goal_places.aimed(world)
        names |= value_places.valued(world)
    return {
        person: [one.format(**names) for one in BY_HAND[person]] + list(_from_doors(person, marked))
        for person in ROLES
    }


def _numbers(marked: Marked, folder: Path) -> dict[str, str]:
    world = marked.world
    card = cards.get(world.haichuan, viewer=SYSTEM)
    assert card is not None
    near = trade.instrument(客户名称="宁波市海川精密仪器有限公司")
    new, wrong = {"客户名称": "慈溪市长河轴承厂", "电话": "0574-63001234"}, {"客户名称": "", "电话": "1"}
    runs = {
        "asked": incoming.checked(folder, near, kind="instruments", by=world.assistant),
        "checked": incoming.checked(folder, new, wrong, by=world.assistant),
        "taken": incoming.taken(folder, {"客户名称": "余姚市泗门阀门厂"}, wrong, by=world.assistant),
        "his_run": incoming.checked(folder, new, by=world.head, assigns=True),
    }
    managing.certify(world.zhou, "senior")
    pooled = creation.create(values={"name": "奉化溪口轴承厂"}).number
    pooling.put_in(pooled)
    with acting_as(world.zhou):
        picking.ask(managing.customer(pooled), reason="熟悉轴承行业")
    with acting_as(world.head):
        tried = simulating.start(DEFAULT, scope=Scope(), margin=0, note="")
    his = outside.visit(card, world.he.id, begins="14:00", ends="15:00", promised_on=clock.today())
    seen = {
        "investigated": incidents.investigated(
            world.lin, world.quality, done_on=None, due_on=clock.today(), customer=card.number
        ),
        "reported": incidents.reported(world.assistant, customer=card.number),
    }
    return {
        **{name: run.number for name, run in runs.items()},
        **{name: one.number for name, one in seen.items()},
        "mapped": _mapped(folder, marked),
        "tried": tried.number,
        "pooled": pooled,
        "handed": handing.asked(world, by=world.head).number,
        "his": his.number,
        "answered": _answered(world),
        **planned(marked.world, marked.review, marked.rows["haichuan"]["item"]),
        "praised": praise(world.lin, person="周敏", customer=world.haichuan).number,
        "job": marked.jobs["lin"],
        "instrument": marked.instruments["haichuan"],
        "pickup": marked.pickups["haichuan"],
        "visit": marked.visits["haichuan"],
        "order": marked.orders["haichuan"],
        "month": f"{clock.today():%Y-%m}",
    }


def _answered(world: World) -> str:
    """What 林 asked of the laboratory in which 何 is."""
    number = coordinating.ask(world, coordinating.laboratory(world))
    with acting_as(world.he):
        one = coordinating.slip(number)
        steps.answer(one, answer="周四可以上门", version=one.version)
    return number


def _mapped(folder: Path, marked: Marked) -> str:
    """A file that was received and no more."""
    path = folder / "器具.csv"
    path.write_bytes(incoming.text(trade.instrument()))
    with acting_as(marked.world.assistant):
        return receiving.receive(path, kind="instruments", file_name=path.name).number


def _from_doors(person: str, marked: Marked) -> Iterator[str]:
    for door in page_doors():
        sees = [one for one in ROLES if all(may(one, verb, "haichuan" * door.is_card) for verb in door.verbs)]
        if person in sees if door.rule.startswith(ROOMS) else person == sees[0]:
            asked = f"?{urlencode(door.form)}" if door.form else ""
            yield door.path(**values_of(door, marked, "haichuan")) + asked


def page_doors() -> list[Door]:
    """Whole pages by their own right; what one must have made oneself is led to by hand."""
    return [
        door
        for door in doors()
        if door.method == "GET"
        and door.verbs
        and not door.rule.endswith(NO_PAGES)
        and door.rule not in FRAGMENTS
        and not door.rule.startswith(ELSEWHERE)
    ]
