"""By which version of the limits and of the checklist a case is judged, in words for its file."""

from webapp.domain.rule_editions import RuleEdition
from webapp.web.formats import minute


def version(edition: RuleEdition) -> str:
    """第 2 版，自 2026-03-12 09:05 起登记的投诉适用."""
    since = f"自 {minute(edition.since)} 起登记的投诉适用" if edition.since else "程序自带"
    return f"第 {edition.number} 版，{since}"
