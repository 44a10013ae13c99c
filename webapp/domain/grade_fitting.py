"""Whether the present manager still fits a grade: the level that §5 wants of whom a customer is given to."""

from webapp.domain.assignment_facts import RANKS
from webapp.domain.assignment_rules import Rules
from webapp.domain.manager_words import SHORT_LEVELS
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, label_of

NOBODY = N_("客户待分配，确认后提出分配建议。")
UNCERTIFIED = N_("%(name)s没有有效的资格认证，确认后提出分配建议。")
SPECIAL = N_("大客户或涉密客户需%(wanted)s，%(name)s为%(level)s，确认后提出分配建议。")
OUTGROWN = N_("%(grade)s级客户需%(wanted)s，%(name)s为%(level)s，确认后提出分配建议。")


def misfit(grade: str, *, name: str, level: str, is_special: bool, rules: Rules) -> Remark | None:
    """None: he fits. name "": nobody manages it; level "": no certificate that counts today."""
    if not name:
        return Remark(NOBODY, {}, "warn")
    if not level:
        return Remark(UNCERTIFIED, {"name": name}, "warn")
    wanted = rules.wanted(grade, is_special=is_special)
    if RANKS[level] >= RANKS[wanted]:
        return None
    told = {
        "grade": grade, "name": name, "wanted": label_of(SHORT_LEVELS, wanted),
        "level": label_of(SHORT_LEVELS, level),
    }  # fmt: skip
    return Remark(SPECIAL if is_special else OUTGROWN, told, "warn")
