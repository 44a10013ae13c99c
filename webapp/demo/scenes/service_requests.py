"""意见建议 and 服务请求: forty of the last months, in every state; one has become a complaint."""

from datetime import timedelta

from webapp.actions import service_requests as deeds
from webapp.clock import wall
from webapp.demo.cases.people import People
from webapp.demo.cases.work import Work
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import thanks
from webapp.models import Contact, ServiceRequest, User

COUNT, DAYS = 40, 200
CHANNELS = ("phone", "window", "mail", "phone", "manager")
# From the last one back; all before are closed.
LATEST = (
    "complaint", "registered", "registered", "assigned", "assigned", "registered", "assigned", "answered",
    "answered", "assigned", "cancelled", "answered",
)  # fmt: skip
CANCELLED_TOO = 13


@scene(67)
def play(stage: Stage) -> None:
    people, work = People(stage), Work()
    count = stage.making.count(COUNT)
    for place in range(count):
        back = count - 1 - place
        ago = 1 + round(back * (DAYS - 1) / count)
        about = work.before(stage.making.ago(days=ago), stage.rng)
        state = LATEST[back] if back < len(LATEST) else "cancelled" if back == CANCELLED_TOO else "closed"
        contact = work.contact(about.customer_id, stage.rng)
        _told(stage, people, (about.thing, about.customer, contact), state=state, place=place, ago=ago)


def _told(
    stage: Stage, people: People, who: tuple[str, str, Contact | None], *, state: str, place: int, ago: int
) -> None:
    thing, customer, contact = who
    kind, offered = ("request", thanks.REQUESTS) if place % 5 > 1 else ("suggestion", thanks.SUGGESTIONS)
    words, reply = offered[place % len(offered)]
    at, by = stage.moment(ago), people.assistants[place % len(people.assistants)]
    values = {
        "kind": kind, "channel": CHANNELS[place % len(CHANNELS)], "received_at": at - timedelta(minutes=20),
        "words": (thanks.DISSATISFIED if state == "complaint" else words).format(thing=thing),
        "asker": contact.name if contact else "", "company": "", "email": "",
        "phone": (contact.mobile or contact.phone) if contact else "",
    }  # fmt: skip
    one = stage.do(deeds.register, values, by=by, at=at, customer=customer)
    _onward(stage, people, one, state, by=by, reply=reply)


def _onward(stage: Stage, people: People, one: ServiceRequest, state: str, *, by: User, reply: str) -> None:
    at = one.created_at + timedelta(minutes=25)
    desk = people.desks[one.id % len(people.desks)]
    if state == "cancelled":
        stage.do(deeds.cancel, one, by=by, at=at, note=thanks.NO_LONGER, version=one.version)
    if state == "complaint":
        given = {"track": "service", "category": "service", "summary": "询问进度多次未获答复"}
        stage.do(deeds.make_complaint, one, by=desk, at=at, version=one.version, **given)
    if state in {"assigned", "answered", "closed"}:
        chief = people.chiefs[one.id % len(people.chiefs)]
        due = wall(at).date() + timedelta(days=7)
        given_to = {"with_id": chief.id, "department_id": chief.department_id, "due_on": due}
        stage.do(deeds.assign, one, by=desk, at=at, version=one.version, **given_to)
        _answered(stage, one, state, by=chief, reply=reply)


def _answered(stage: Stage, one: ServiceRequest, state: str, *, by: User, reply: str) -> None:
    if state == "assigned":
        return
    start = one.created_at
    at = stage.making.later(start + timedelta(hours=1), days=3)
    stage.do(deeds.answer, one, by=by, at=at, answer=reply, how="phone", version=one.version)
    if state == "closed":
        at = stage.making.later(at, days=3)
        stage.do(deeds.close, one, by=by, at=at, note=thanks.CLOSED, version=one.version)
