"""Who no longer fits a grade: below the wanted level, on it, above it; nobody, and without a certificate."""

import pytest

from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.grade_fitting import misfit


@pytest.mark.parametrize(
    ("grade", "level", "is_special", "told"),
    [
        ("A", "senior", False, ""),
        ("A", "advanced", False, "A级客户需资深，周某为高级，确认后提出分配建议。"),
        ("B", "advanced", False, ""),
        ("B", "manager", False, "B级客户需高级，周某为客户经理，确认后提出分配建议。"),
        ("C", "manager", False, ""),
        ("D", "trainee", False, "D级客户需客户经理，周某为见习，确认后提出分配建议。"),
        ("C", "advanced", True, "大客户或涉密客户需资深，周某为高级，确认后提出分配建议。"),
        ("C", "", False, "周某没有有效的资格认证，确认后提出分配建议。"),
    ],
)
def test_the_level_a_grade_wants(grade, level, is_special, told):
    found = misfit(grade, name="周某", level=level, is_special=is_special, rules=DEFAULT)
    assert str(found or "") == told


def test_nobody_manages_it():
    assert "客户待分配" in str(misfit("D", name="", level="", is_special=False, rules=DEFAULT))
