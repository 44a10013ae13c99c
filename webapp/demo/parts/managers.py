"""Who is responsible for whom, from the first day on: by trade, level, load; with hand-overs."""

from datetime import date, timedelta

from webapp.actions.customers.histories import MAKER
from webapp.demo.cast import Client, Employee
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import texts
from webapp.demo.words.planted import GROUP_STORY, ISOLATED_STORY
from webapp.demo.words.posts import BUSINESS, CAPACITY, KEY, SENIOR, TRAINEE
from webapp.domain.card_words import PROSPECT_STATUSES
from webapp.domain.verbs import Role, Verb
from webapp.models import Assignment, Member, User

LEFT_MONTHS = 14  # how long ago the one who left went
KNOWS_IT = 6.0  # how much likelier a manager trained for the industry is
POOL = {"active": 0.02, "former": 0.3, "stopped": 0.5, "lead": 0.45, "hopeful": 0.12, "prospect": 0.12}
HANDED_OVER = 0.05
INHERITED = 0.09  # share of old customers that the one who left had


@part(40)
def fill(making: Making) -> None:
    load: dict[int, float] = {}
    gone = next(one for one in making.staff if one.is_(Role.MANAGER) is False and Role.MANAGER in one.roles)
    for client in making.clients:
        share = (
            0.0 if client.story in {GROUP_STORY, ISOLATED_STORY} or client.row.is_key else POOL[client.fate]
        )
        if making.chance(share):
            _leave_with_maker(making, client)
            continue
        started = client.row.created_at.date()
        if client.fate == "active" and started < making.ago(months=24) and making.chance(INHERITED):
            _assign(making, client, gone, on=started, reason=texts.FROM_THE_LEDGER)
            on = making.ago(months=LEFT_MONTHS) + timedelta(days=making.rng.randint(-12, 0))
            _assign(
                making, client, _choose(making, client, load), on=on, reason=f"{gone.row.name}离职，客户移交"
            )
            continue
        first = _choose(making, client, load)
        _assign(making, client, first, on=_soon(making, started), reason=making.rng.choice(_why(client)))
        if client.fate == "active" and started < making.ago(months=8) and making.chance(HANDED_OVER):
            on = making.ago(days=making.rng.randint(20, 200))
            _assign(
                making,
                client,
                _choose(making, client, load, but=first),
                on=on,
                reason=making.rng.choice(texts.HANDOVERS),
            )


def _leave_with_maker(making: Making, client: Client) -> None:
    """As creation does: a manager may work on the card he made until somebody is responsible."""
    maker = next((one for one in making.staff if one.row.id == client.row.created_by_id), None)
    if maker is not None and Role.ASSISTANT not in maker.roles:
        at = client.row.created_at
        member = Member(
            customer_id=client.row.id, user_id=maker.row.id, part="team", may_edit=True,
            reason=MAKER, created_at=at,
        )  # fmt: skip
        making.add(member, at=at, verb=Verb.CUSTOMER_CREATE, by=maker.row)


def _choose(
    making: Making, client: Client, load: dict[int, float], *, but: Employee | None = None
) -> Employee:
    """The group's and key customers go to seniors; else by trade, and whoever carries least for his level."""
    managers = [one for one in making.people(Role.MANAGER) if one is not but]
    if client.story in {GROUP_STORY, ISOLATED_STORY}:
        managers = [one for one in managers if one.department == KEY]
    elif client.row.is_key:
        managers = [one for one in managers if one.level != TRAINEE]
    weights = []
    for one in managers:
        fits = KNOWS_IT if client.industry.name in one.knows else 1.0
        senior = 2.0 if client.row.is_key and one.level == SENIOR else 1.0
        weights.append(fits * senior * CAPACITY[one.level] / (1 + load.get(one.row.id, 0) / 40))
    chosen = making.rng.choices(managers, weights)[0]
    load[chosen.row.id] = load.get(chosen.row.id, 0) + 1 / CAPACITY[chosen.level]
    return chosen


def _assign(making: Making, client: Client, to: Employee, *, on: date, reason: str) -> None:
    on = min(on, making.ago(days=1))
    at = max(making.moment(on), client.row.updated_at + timedelta(minutes=3))
    on, by = at.date(), _head(making, to)
    for present in making.open_assignments(client.row.id):
        making.change(present, at=at, verb=Verb.CUSTOMER_ASSIGN, by=by, until_on=max(on, present.from_on))
    making.add(
        Assignment(
            customer_id=client.row.id, manager_id=to.row.id, from_on=on, reason=reason,
            assigned_by_id=by.id, created_at=at,
        ),
        at=at, verb=Verb.CUSTOMER_ASSIGN, by=by,
    )  # fmt: skip
    making.change(client.row, at=at, verb=Verb.CUSTOMER_ASSIGN, by=by, manager_id=to.row.id)


def _head(making: Making, to: Employee) -> User:
    """The head of the manager's group, unless he is the manager himself: then the department's."""
    heads = [one for one in making.people(Role.HEAD) if one.row is not to.row]
    own = [one for one in heads if one.department == to.department]
    return (own or [one for one in heads if one.department == BUSINESS])[0].row


def _soon(making: Making, started: date) -> date:
    return started + timedelta(days=making.rng.choice((0, 0, 1, 1, 2, 3, 5)))


def _why(client: Client) -> tuple[str, ...]:
    if client.story == GROUP_STORY:
        return ("集团统一由大客户组负责",)
    if client.fate in PROSPECT_STATUSES:
        return ("按行业专长分配", "就近划片分配", "谁开发谁服务")
    if client.row.created_by_id is None:
        return (texts.FROM_THE_LEDGER, *texts.FRAMES)
    return texts.FRAMES
