"""What a list of 公海 is asked for, all of it in the address."""

from dataclasses import asdict, dataclass
from typing import Any

from webapp.domain.card_words import GRADES

UNGRADED = "none"
SORTS = ("entered", "name", "grade", "last")
DEFAULT_SORT = "-entered"
LONGEST = 80


@dataclass(frozen=True)
class Asked:
    """What the address asks for; mine: "yes" for those this person has asked for."""

    q: str = ""
    grade: str = ""
    industry: str = ""
    region: str = ""
    mine: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return any((self.q, self.grade, self.industry, self.region, self.mine))

    def values(self) -> dict[str, Any]:
        """For an address: only what differs from nothing asked."""
        usual = {("page", 1), ("sort", DEFAULT_SORT)}
        return {name: value for name, value in asdict(self).items() if value and (name, value) not in usual}


def asked(source: Any) -> Asked:
    """From the address; what makes no sense counts as not asked."""
    text = {name: source.get(name, "").strip()[:LONGEST] for name in ("q", "grade", "industry", "region")}
    sort, page = source.get("sort", ""), source.get("page", "")
    return Asked(
        q=text["q"],
        grade=text["grade"] if text["grade"] in {*dict(GRADES), UNGRADED} else "",
        industry=text["industry"],
        region=text["region"],
        mine="yes" if source.get("mine") == "yes" else "",
        sort=sort if sort.removeprefix("-") in SORTS and not sort.startswith("--") else DEFAULT_SORT,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < len("123456") else 1,
    )
