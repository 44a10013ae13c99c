"""重复建档数: cards made for customers that had one already, found out and merged."""

from collections.abc import Iterator

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Customer, Merge
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.registry import DOWN, Source, counts
from webapp.queries.indicators.span import Span, day_of

FORMULA = N_("期内合并的重复客户卡数：两张中后建的一张算重复，计其建档人；已撤销的合并不计。")


@counts(Source("dup_cnt", N_("重复建档数"), N_("张"), FORMULA, DOWN))
def dup_cnt(span: Span) -> Iterator[Fact]:
    kept, gone = aliased(Customer), aliased(Customer)
    is_kept = or_(
        kept.created_at > gone.created_at, and_(kept.created_at == gone.created_at, kept.id > gone.id)
    )
    creator = case((is_kept, kept.created_by_id), else_=gone.created_by_id)
    in_bin = and_(kept.deleted_at.is_not(None), kept.merged_into_id.is_(None))
    rows = session.execute(
        select(Merge.id, day_of(Merge.merged_at), creator)
        .join(kept, kept.id == Merge.kept_id)
        .join(gone, gone.id == Merge.gone_id)
        .where(
            span.has(Merge.merged_at),
            Merge.undone_at.is_(None),
            kept.secrecy != "isolated",
            gone.secrecy != "isolated",
            ~in_bin,
        )
    )
    for key, day, person in rows:
        yield Fact("merge", key, day, of_one(person), top=1)
