"""表扬数: verified praise; each is proposed as a reward."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Praise
from webapp.queries.indicators.facts import DEPARTMENT, PERSON, Fact, Subject, of_one
from webapp.queries.indicators.ownership import may_weigh
from webapp.queries.indicators.registry import Proposal, Source, counts, proposes
from webapp.queries.indicators.span import Span

KEY = "praise_cnt"
FORMULA = N_("期内核实的表扬数，计受表扬的人员和部门；按核实之日计入考评期，每次提出奖励事项。")
WHAT = N_("客户表扬，已核实")


@counts(Source(KEY, N_("表扬数"), N_("次"), FORMULA, yields="reward"))
def praise_cnt(span: Span) -> Iterator[Fact]:
    for key, _number, day, person, department in _found(span):
        yield Fact("praise", key, day, of_one(person), of_one(department), top=1)


@proposes(KEY)
def proposals(span: Span) -> Iterator[Proposal]:
    for _key, number, day, person, department in _found(span):
        for kind, named in ((PERSON, person), (DEPARTMENT, department)):
            if named is not None:
                yield Proposal(Subject(kind, named), "reward", "", WHAT, "praise", number, day)


def _found(span: Span) -> Iterable[Any]:
    columns = (Praise.id, Praise.number, Praise.received_on, Praise.person_id, Praise.department_id)
    verified = (Praise.state == "verified", span.has(Praise.decided_at))
    return session.execute(select(*columns).where(*verified, may_weigh(Praise.customer_id)))
