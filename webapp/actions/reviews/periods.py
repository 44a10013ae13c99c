"""考评期: put up, its rules written, its committee appointed, opened; dropped while it is prepared."""

import json
from collections.abc import Collection

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews.subjects import admit
from webapp.domain.kpi_opening import LEAST_SEATS, LONGEST_TEXT, lacks
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_rules import packed
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import CommitteeSeat, ReviewPeriod
from webapp.queries.reviews import periods as queries
from webapp.queries.reviews import rules
from webapp.queries.reviews.staff import eligible, staff
from webapp.queries.reviews.subjects import of_keys, proposed, put_down


@action(Verb.REVIEW_RUN)
def put_up(span: Period, *, copies: bool = True) -> ReviewPeriod:
    """copies: 考评办法 and who is reviewed, from the last period; without one everybody who is proposed."""
    if session.scalars(select(ReviewPeriod).where(ReviewPeriod.slug == span.slug)).first():
        raise Refusal(
            "%(period)s的考评期已经建立。", period=(Refusal(span.label.message, **span.label.params),)
        )
    before = queries.last(span.kind) or queries.last()
    found = staff()
    listed = proposed(found)
    if copies and before:
        listed = [one for one in of_keys(found, *queries.listed(before)) if not one.fault] or listed
    made = ReviewPeriod(
        slug=span.slug,
        kind=span.kind,
        year=span.year,
        number=span.no,
        starts_on=span.first,
        ends_on=span.last,
        state=queries.PREPARING,
        rule_text=before.rule_text if copies and before else "",
        rules=put_down(listed),
    )
    session.add(made)
    session.flush()
    return made


@action(Verb.REVIEW_RUN)
def write(period: ReviewPeriod, *, text: str, version: int) -> None:
    """考评办法; once the period is open it stands."""
    refuse_opened(period, version)
    if len(text) > LONGEST_TEXT:
        raise Refusal("最多 %(most)s 个字。", most=LONGEST_TEXT)
    period.rule_text = text.strip()
    session.flush()


@action(Verb.REVIEW_APPOINT)
def appoint(period: ReviewPeriod, *, members: Collection[int], chair: int | None, version: int) -> None:
    """All of them at once; chair: one of them."""
    if period.version != version:
        raise Stale
    if period.state == queries.CLOSED:
        raise Refusal("考评期已经结束。")
    fit = {one.id for one in eligible(staff())}
    if not set(members) <= fit:
        raise Refusal("考评小组成员须有“考评小组”角色，账户正在使用。")
    if members and chair not in set(members):
        raise Refusal("请在成员中指定一名组长。")
    if period.state == queries.OPEN and len(set(members)) < LEAST_SEATS:
        raise Refusal("考评期间，考评小组不能少于 %(least)s 人。", least=LEAST_SEATS)
    seated = select(CommitteeSeat).where(CommitteeSeat.period_id == period.id)
    there = {one.user_id: one for one in session.scalars(seated)}
    for gone in there.keys() - set(members):
        session.delete(there[gone])
    for one in sorted(set(members)):
        if one in there:
            there[one].is_chair = one == chair
        else:
            session.add(CommitteeSeat(period_id=period.id, user_id=one, is_chair=one == chair))
    session.flush()


@action(Verb.REVIEW_RUN)
def open_(period: ReviewPeriod, *, version: int) -> int:
    """How many reviews it begins with; by the rules in force now, which it keeps (KP-01)."""
    refuse_opened(period, version)
    if not queries.has_seat(period, actor()):
        raise Refusal("由本期考评小组成员开启考评。")
    found = staff()
    wanting = tuple(Refusal(one.message, **one.params) for one in lacks(queries.readiness(period, found)))
    if wanting:
        raise Refusal("还不能开启：%(told)s", told=wanting)
    subjects = queries.draft(period, found)
    edition = rules.rule_editions()[-1].number
    period.rules = json.dumps(packed(rules.now()) | {"edition": edition}, ensure_ascii=False)
    period.state, period.opened_at, period.opened_by_id = queries.OPEN, clock.now(), actor().id
    session.flush()
    admit(period, subjects)
    return len(subjects)


@action(Verb.REVIEW_RUN)
def drop(period: ReviewPeriod, *, version: int) -> None:
    """Put up by mistake."""
    refuse_opened(period, version)
    session.delete(period)
    session.flush()


def refuse_opened(period: ReviewPeriod, version: int) -> None:
    if period.state != queries.PREPARING:
        raise Refusal("考评期已经开启，不能再改。")
    if period.version != version:
        raise Stale
