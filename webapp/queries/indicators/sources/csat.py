"""满意率: the share of 4 and 5 among the five answers of surveys closed in the span (4.6)."""

from collections.abc import Iterator

from webapp.domain.satisfaction import SATISFIED
from webapp.domain.survey_words import Kind
from webapp.domain.words import N_
from webapp.models import SurveyAnswer
from webapp.queries.indicators import replies
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "期内结束的满意度调查中，五级题目回答“高度满意”“一般满意”的次数 ÷ 作答次数 × 100；"
    "按答复之日的客户负责人计，一轮中不足 5 份答卷的不计到个人。"
)


@counts(Source("csat", N_("客户满意率"), "%", FORMULA, per=PERCENT))
def csat(span: Span) -> Iterator[Fact]:
    yield from replies.counted(span, kind=Kind.FIVE, above=SurveyAnswer.score >= SATISFIED)
