"""A grade round is opened from a quarter's value run; the round before it is closed with it."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.db import run_all, stored
from webapp.domain import grade_rounds as law
from webapp.domain.grade_round_words import Move
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import GradeRound, ValueRun
from webapp.queries.segments import grade_rounds
from webapp.queries.segments.packing import terms_of

COLUMNS = "round_id, customer_id, held, computed, proposed, points, in_a_row, move, state, granted, reason"
INSERT = f"INSERT INTO grade_proposals ({COLUMNS}) VALUES ({', '.join('?' * 9)}, '', '')"


@action(Verb.VALUE_RUN)
def open_round(made: ValueRun) -> GradeRound:
    """What is proposed never changes afterwards, whatever is entered later."""
    last = grade_rounds.newest()
    _refuse(made, last)
    if last is not None and last.state == "open":
        last.state, last.closed_at = "closed", clock.now()
    before = grade_rounds.run_before(made, last)
    opened = GradeRound(
        number=law.quarter(made.as_of),
        run_id=made.id,
        before_run_id=before.id if before is not None else None,
        as_of=made.as_of,
        until_on=law.holds_until(made.as_of),
        state="open",
        opened_at=clock.now(),
        opened_by_id=actor().id,
    )
    session.add(opened)
    session.flush()
    _propose(opened, made, last)
    return opened


def _refuse(made: ValueRun, last: GradeRound | None) -> None:
    number = law.quarter(made.as_of)
    if not number:
        raise Refusal("定级以季度末的测算为准，请选择季度最后一天的测算。")
    if made.state != "finished" or made.together != "single":
        raise Refusal("请选择已完成的、各客户分别测算的结果。")
    if last is not None and last.number >= number:
        raise Refusal("%(number)s 已经定级，不能再从这个或更早的季度发起。", number=last.number)
    if law.holds_until(made.as_of) < clock.today():
        raise Refusal("这个季度过去已久，等级一经确认就已到期，请选择较近的季度。")


def _propose(opened: GradeRound, made: ValueRun, last: GradeRound | None) -> None:
    policy, rows = terms_of(made).policy, []
    for customer, points, one in grade_rounds.standings(made, last):
        found = law.proposed(one, as_of=made.as_of, policy=policy)
        if found is not None:
            state = "noted" if found.move == Move.WAITS else "waiting"
            told = (one.before, one.computed, found.grade, points, found.in_a_row, found.move, state)
            rows.append([stored(value) for value in (opened.id, customer, *told)])
    run_all(INSERT, rows)
