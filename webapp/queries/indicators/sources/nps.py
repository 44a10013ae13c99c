"""净推荐值: promoters less detractors among those asked in surveys closed in the span (4.6)."""

from collections.abc import Iterator

from sqlalchemy import case

from webapp.domain.survey_scores import DETRACTOR, PROMOTER
from webapp.domain.survey_words import Kind
from webapp.domain.words import N_
from webapp.models import SurveyAnswer
from webapp.queries.indicators import replies
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "期内结束的满意度调查中，推荐意愿 9–10 分的占比减去 0–6 分的占比，−100 到 100；"
    "按答复之日的客户负责人计，一轮中不足 5 份答卷的不计到个人。"
)


@counts(Source("nps", N_("净推荐值"), N_("分"), FORMULA, per=PERCENT))
def nps(span: Span) -> Iterator[Fact]:
    score = SurveyAnswer.score
    above = case((score >= PROMOTER, 1), (score <= DETRACTOR, -1), else_=0)
    yield from replies.counted(span, kind=Kind.NPS, above=above)
