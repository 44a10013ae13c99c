"""Every night: losses of the day open their cases, orders after a loss close them as won back (4.5)."""

from datetime import date

from webapp import clock
from webapp.actions import action, let_go, session
from webapp.actions.losses.course import leave
from webapp.domain import loss_cases
from webapp.domain.loss_rules import LossRules
from webapp.domain.loss_words import OPEN, Stage, number_of
from webapp.domain.verbs import Verb
from webapp.models import Sequence
from webapp.models.losses import LossCase, LossDraw
from webapp.queries import work_calendar
from webapp.queries.losses import facts, rules
from webapp.queries.losses.facts import Loss


def night() -> str:
    """One line of what was done."""
    held, today = rules.now(), clock.today()
    won = sum(mark_won(one, on, held) for one, on in facts.after_loss(today, months=held.back_months))
    void = 0
    for one in facts.taken_back():
        withdraw(one)
        void += 1
    found = facts.fresh(today, days=held.fresh_days)
    known = facts.earlier([one.customer_id for one in found])
    let_go()
    opened = 0
    for loss in found:
        if loss_cases.is_new(loss.last_on, known.get(loss.customer_id, ())):
            opened += open_case(loss, held) is not None
    return f"流失立案 {opened} 件，赢回 {won} 件，撤销 {void} 件"


@action(Verb.LOSS_DECIDE)
def open_case(loss: Loss, held: LossRules) -> LossCase | None:
    """None: of a grade that is not asked, or not drawn."""
    if not loss_cases.is_new(loss.last_on, facts.earlier([loss.customer_id]).get(loss.customer_id, ())):
        return None
    cause = loss_cases.cause({loss.grade, loss.run_grade})
    if not cause or (cause == "sample" and not _is_drawn(loss, held)):
        return None
    today = clock.today()
    manager, department = facts.manager_on(loss.customer_id, loss.lost_on)
    fee = facts.year_fee(loss.customer_id, loss.last_on)
    one = LossCase(
        number=number_of(today.year, Sequence.take(f"loss-{today.year}")),
        customer_id=loss.customer_id, cause=cause, grade=loss.grade or loss.run_grade, lost_on=loss.lost_on,
        last_on=loss.last_on, churn_why=loss.why, manager_id=manager, department_id=department,
        opened_at=clock.now(), fee_found=fee, fee=fee,
        due_on=work_calendar.now().after(today, working_days=held.interview_days),
    )  # fmt: skip
    session.add(one)
    session.flush()
    leave(one, "opened")
    return one


def _is_drawn(loss: Loss, held: LossRules) -> bool:
    """Asked once; a share that is raised later draws nobody again."""
    row = facts.drawn(loss.customer_id, loss.lost_on)
    if row is None:
        mark = loss_cases.mark(held.seed, loss.number, loss.lost_on)
        row = LossDraw(
            customer_id=loss.customer_id, lost_on=loss.lost_on, seed=held.seed, share=held.share_c, mark=mark,
            is_drawn=loss_cases.is_drawn(mark, held.share_c), drawn_at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
    return row.is_drawn


@action(Verb.LOSS_DECIDE)
def mark_won(one: LossCase, on: date, held: LossRules) -> bool:
    """Whether the order came in time; a case that was closed keeps its outcome beside it."""
    if not loss_cases.is_won_back(one.lost_on, on, months=held.back_months):
        return False
    one.won_on = on
    if one.stage in OPEN:
        one.stage, one.outcome, one.closed_at = Stage.CLOSED.value, "won_back", clock.now()
    leave(one, "won_back", on.isoformat())
    return True


@action(Verb.LOSS_DECIDE)
def withdraw(one: LossCase) -> None:
    """The loss itself was an error: an order of before was entered, or a word taken back."""
    one.stage = Stage.VOID.value
    leave(one, "void")
