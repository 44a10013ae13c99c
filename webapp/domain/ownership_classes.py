"""Five kinds of owners (AM-09): which one a customer is, from the word of its 企业性质 and its industry."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from webapp.domain.words import N_, Choices


class Owner(StrEnum):
    COMMERCE = "commerce"
    INDUSTRY = "industry"
    PRIVATE = "private"
    GROUP = "group"
    PUBLIC = "public"


CLASSES: Choices = (
    (Owner.COMMERCE, N_("商业")),
    (Owner.INDUSTRY, N_("工业")),
    (Owner.PRIVATE, N_("非公有制")),
    (Owner.GROUP, N_("集团")),
    (Owner.PUBLIC, N_("事业")),
)
BY_INDUSTRY = "by_industry"
# The institute may give each word of its list another class; BY_INDUSTRY: 商业 or 工业, as its industry says.
DEFAULT: dict[str, str] = {
    "国有": BY_INDUSTRY,
    "集体": BY_INDUSTRY,
    "民营": Owner.PRIVATE,
    "外商投资": Owner.PRIVATE,
    "港澳台投资": Owner.PRIVATE,
    "个体工商户": Owner.PRIVATE,
    "事业单位": Owner.PUBLIC,
    "机关团体": Owner.PUBLIC,
    "军队": Owner.PUBLIC,
}
SELLS = ("商", "贸", "零售", "批发", "超市", "集贸", "酒店", "餐饮", "物流", "加油")


def owner(
    ownership: str,
    *,
    industry: str = "",
    in_group: bool = False,
    classes: Mapping[str, str] = DEFAULT,
    commerce: Collection[str] = SELLS,
) -> str:
    """One of CLASSES, "" where nothing says it.

    in_group: it holds others or is held by one, which outweighs its word, for a group wants to be served as
    one; commerce: what the name of an industry holds when it trades, any other industry counts as 工业.
    """
    if in_group:
        return Owner.GROUP
    found = classes.get(ownership, BY_INDUSTRY)
    if found != BY_INDUSTRY:
        return found
    if not industry:
        return ""
    return Owner.COMMERCE if any(sign in industry for sign in commerce) else Owner.INDUSTRY
