"""Profiles of the account managers: certificates, skills, what they know, ties, leave; some with a story."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from webapp.demo.cast import Employee
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words.industries import BY_NAME
from webapp.demo.words.posts import (
    BEGINNER,
    BUSINESS,
    DEVELOPER,
    HIGH,
    PLAIN,
    SENIOR,
    SPECIALIST,
    TRAINEE,
)
from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.certification import runs_until
from webapp.domain.due_dates import valid_to
from webapp.domain.manager_words import Conflict, Level, Tie
from webapp.domain.verbs import Role, Verb
from webapp.models import (
    Certification,
    Leave,
    ManagerExperience,
    ManagerProfile,
    ManagerSkill,
    User,
)
from webapp.models import Tie as TieRow

LEVELS = {SENIOR: Level.SENIOR, HIGH: Level.ADVANCED, PLAIN: Level.MANAGER, TRAINEE: Level.TRAINEE}
RATED = {Level.SENIOR: (4, 5), Level.ADVANCED: (3, 5), Level.MANAGER: (3, 4), Level.TRAINEE: (2, 3)}
OWNERS = {Level.SENIOR: ("group", "industry", "public"), Level.ADVANCED: ("industry", "private")}
EXPIRING, EXPIRED = 0, 11  # places among MANAGERS: the one who signs in as manager, and one of the plain ones
AWAY, BACKUP, SOON = 8, 7, 5
RELATED, INTERESTED = 2, 9
SKILLS = {
    SPECIALIST: {"力学": 5, "热工": 3, "电磁": 1},
    DEVELOPER: {"力学": 2, "热工": 4, "电磁": 3},
    BEGINNER: {"力学": 5, "热工": 5, "电磁": 3},
}


@part(170)
def fill(making: Making) -> None:
    head = next(one.row for one in making.people(Role.HEAD) if one.department == BUSINESS)
    managers = [one for one in making.people(Role.MANAGER) if one.level]
    for place, one in enumerate(managers):
        at = making.moment(making.ago(months=11, days=place))
        row = ManagerProfile(user_id=one.row.id, mode="own", sales_since=one.since, note="")
        making.add(row, at=at, verb=Verb.MANAGER_EDIT, by=head)
        _abilities(making, one, at=at, by=head)
        _certificates(making, one, place, by=head)
    _leaves(making, managers, by=head)
    _ties(making, managers, head)


def _abilities(making: Making, one: Employee, *, at: datetime, by: User) -> None:
    """Strong in what the customers of his industries send."""
    level = LEVELS[one.level]
    most = RATED[level][1]
    strong = dict.fromkeys(field for name in one.knows for field in BY_NAME[name].fields)
    fields = {field: making.rng.randint(max(2, most - 2), most) for field in list(strong)[:5]}
    weaker = [field for field in ("几何量", "力学", "热工", "电磁", "化学") if field not in fields]
    fields |= {field: making.rng.randint(1, 2) for field in making.rng.sample(weaker, min(2, len(weaker)))}
    fields |= SKILLS.get(one.row.name, {})
    for field, skill in fields.items():
        row = ManagerSkill(user_id=one.row.id, field=field, skill=skill)
        making.add(row, at=at, verb=Verb.MANAGER_EDIT, by=by)
    known = [("industry", name) for name in one.knows]
    known += [("ownership", name) for name in OWNERS.get(level, ("private",))]
    for kind, name in known:
        found = ManagerExperience(user_id=one.row.id, kind=kind, name=name)
        making.add(found, at=at, verb=Verb.MANAGER_EDIT, by=by)


def _certificates(making: Making, one: Employee, place: int, *, by: User) -> None:
    """A year each; the one before was, for some, of the level below."""
    level = LEVELS[one.level]
    now = _latest(making, place)
    if level is not Level.TRAINEE:
        steps = [Level.MANAGER, Level.ADVANCED, Level.SENIOR]
        before = steps[max(0, steps.index(level) - int(making.chance(0.3)))]
        _certify(making, one, before, on=now - relativedelta(months=12) + timedelta(days=1), by=by)
    _certify(making, one, level, on=now, by=by)


def _latest(making: Making, place: int) -> date:
    if place == EXPIRING:
        return making.as_of - relativedelta(months=12) + timedelta(days=19)
    if place == EXPIRED:
        return making.as_of - relativedelta(months=12) - timedelta(days=24)
    return making.ago(days=making.rng.randint(60, 290))


def _certify(making: Making, one: Employee, level: Level, *, on: date, by: User) -> None:
    low, high = RATED[level]
    marks = {name: making.rng.randint(low, high) for name in ("conduct", "dedication", "skill", "relations")}
    exam = on - timedelta(days=making.rng.randint(10, 40))
    at = making.moment(on)
    row = Certification(
        user_id=one.row.id, level=level.value, certified_on=on, valid_to=runs_until(on, rules=DEFAULT),
        exam_on=exam, exam_valid_to=valid_to(exam, months=DEFAULT.exam_months), note="",
        certified_by_id=by.id, created_at=at, **marks,
    )  # fmt: skip
    making.add(row, at=at, verb=Verb.MANAGER_CERTIFY, by=by)


def _leaves(making: Making, managers: list[Employee], *, by: User) -> None:
    """One long leave that has begun, one short and one long that lie ahead."""
    today = making.as_of
    plans = (
        (AWAY, today - timedelta(days=6), 24, "陪产假", BACKUP),
        (SOON, today + timedelta(days=16), 5, "年休假", None),
        (BACKUP, today + timedelta(days=45), 4, "年休假", None),
        (2, today - timedelta(days=80), 7, "年休假", None),
    )
    for place, begins, days, reason, backup in plans:
        at = making.moment(min(begins, today) - timedelta(days=9))
        row = Leave(
            user_id=managers[place].row.id, from_on=begins, until_on=begins + timedelta(days=days - 1),
            reason=reason, backup_id=managers[backup].row.id if backup is not None else None,
            noted_by_id=by.id, created_at=at,
        )  # fmt: skip
        making.add(row, at=at, verb=Verb.MANAGER_EDIT, by=by)


def _ties(making: Making, managers: list[Employee], head: User) -> None:
    """Who developed what he has, as his head confirmed; a relative; an interest in another's customer."""
    ordinary = [
        one.row for one in making.clients
        if one.fate == "active" and one.row.secrecy != "isolated" and one.row.deleted_at is None
    ]  # fmt: skip
    for place, one in enumerate(managers):
        own = [row for row in ordinary if row.manager_id == one.row.id]
        others = [row for row in ordinary if row.manager_id not in {None, one.row.id}]
        kinds = [(row, Tie.DEVELOPED.value, "") for row in own[: 1 + place % 3]]
        if place == RELATED:
            kinds.append((others[5], Tie.KIN.value, "其兄为该单位设备科长"))
        if place == INTERESTED:
            kinds.append((others[8], Conflict.COMMERCIAL.value, "配偶为该单位供货"))
        for row, kind, note in kinds:
            since = max(row.created_at.date(), making.ago(months=24))
            at = making.moment(max(since, making.ago(months=10)))
            tie = TieRow(
                user_id=one.row.id, customer_id=row.id, kind=kind, since_on=since, note=note,
                declared_by_id=(head if kind == Tie.DEVELOPED else one.row).id, created_at=at,
            )  # fmt: skip
            making.add(tie, at=at, verb=Verb.TIE_DECLARE, by=head if kind == Tie.DEVELOPED else one.row)
