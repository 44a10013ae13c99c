"""A month of goals explained by the head, and signed: what it showed then stays."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models.goal_facts import GoalReview, GoalReviewLine
from webapp.queries.goals import months

LONGEST = 1000


@dataclass(frozen=True)
class Words:
    """Of one goal."""

    cause: str = ""
    measures: str = ""


@action(Verb.GOAL_REVIEW)
def keep(
    month: Month, unit: int | None, *, told: Mapping[int, Words], words: str, version: int
) -> GoalReview:
    """Written down, not signed; version 0: nothing was there when the form was opened."""
    board = _board(month, unit)
    review = _review(board, version)
    review.words = words.strip()[:LONGEST]
    session.flush()
    known = {
        one.goal_id: one
        for one in session.scalars(select(GoalReviewLine).where(GoalReviewLine.review_id == review.id))
    }
    for row in board.rows:
        said = told.get(row.line.goal.id, Words())
        line = known.get(row.line.goal.id)
        if line is None and (said.cause.strip() or said.measures.strip()):
            line = GoalReviewLine(review_id=review.id, goal_id=row.line.goal.id)
            session.add(line)
        if line is not None:
            line.cause, line.measures = said.cause.strip()[:LONGEST], said.measures.strip()[:LONGEST]
    session.flush()
    return review


@action(Verb.GOAL_REVIEW)
def sign(
    month: Month, unit: int | None, *, told: Mapping[int, Words], words: str, version: int
) -> GoalReview:
    """Every yellow and red goal has its cause and measures; from now on nothing of it changes."""
    board = _board(month, unit)
    for row in board.rows:
        said = told.get(row.line.goal.id, Words())
        if row.needs_words and not (said.cause.strip() and said.measures.strip()):
            raise Refusal("偏离的目标都要写明原因和措施，才能签署。")
    review = keep(month, unit, told=told, words=words, version=version)
    known = {
        one.goal_id: one
        for one in session.scalars(select(GoalReviewLine).where(GoalReviewLine.review_id == review.id))
    }
    for row in board.rows:
        goal = row.line.goal
        line = known.get(goal.id)
        if line is None:
            line = GoalReviewLine(review_id=review.id, goal_id=goal.id)
            session.add(line)
        line.target, line.actual, line.light = goal.target, row.line.actual, row.line.light.value
    session.flush()
    review.signed_at, review.signed_by_id = clock.now(), actor().id
    session.flush()
    return review


def _board(month: Month, unit: int | None) -> months.Board:
    found = months.board(actor(), month, unit, months.ground())
    if found is None:
        raise Refusal("这个月没有可以评审的目标。")
    if found.review is not None and found.review.signed_at is not None:
        raise Refusal("本月评审已经签署，不能修改。")
    if not found.may_sign:
        raise Refusal("本月评审由部门负责人签署。")
    return found


def _review(board: months.Board, version: int) -> GoalReview:
    if board.review is not None:
        if board.review.version != version:
            raise Stale
        return board.review
    made = GoalReview(month=str(board.cell.month), department_id=board.cell.unit, due_on=board.cell.due)
    session.add(made)
    session.flush()
    return made
