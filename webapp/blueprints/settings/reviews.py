"""考评 as the house sets it: plans, totals and bands, deadlines, quota; by version."""

from flask.typing import ResponseReturnValue

from webapp.actions.reviews import rules as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.kpi_rule_words import PART_ICONS, PART_WORDS, RULE_WORDS
from webapp.domain.kpi_rules import packed
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.review_rules import rules_form
from webapp.queries.reviews import rules as queries
from webapp.web.access import requires

PAGE = RulesByPart(
    endpoint="settings.reviews",
    block="review-rules",
    setting=queries.RULES,
    said=N_("已保存，此后开启的考评期按新的规则办理。"),
    parts=PART_WORDS,
    icons=PART_ICONS,
    words=RULE_WORDS,
    editions=queries.rule_editions,
    now=queries.now,
    packed=packed,
    form=rules_form,
    asked=lambda form: form.asked(),
    keep=actions.set_part,
    reset=actions.reset,
    by_part=True,
)


@bp.get("/reviews")
@requires(Verb.INDICATOR_READ)
def reviews() -> ResponseReturnValue:
    """Who is reviewed may read by which rules."""
    return PAGE.show()


@bp.post("/reviews/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_review_rules(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/reviews/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_review_rules(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
