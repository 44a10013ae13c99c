"""Benefits by grade: each grade has a table, and what is promised is what its grade has."""

from webapp.domain import benefits


def test_every_grade_has_every_benefit_and_the_best_has_most() -> None:
    assert list(benefits.USUAL) == ["A", "B", "C", "D"]
    assert all(set(told) == set(benefits.NAMES) for told in benefits.USUAL.values())
    counts = [len(benefits.promised(benefits.USUAL, grade)) for grade in benefits.USUAL]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(benefits.BENEFITS)


def test_nothing_is_promised_without_a_grade_or_where_the_table_is_empty() -> None:
    assert benefits.promised(benefits.USUAL, "") == []
    held = benefits.table({"A": {"pickup": "免费"}, "Z": {"pickup": "免费"}})
    assert [(one.name, text) for one, text in benefits.promised(held, "A")] == [("pickup", "免费")]
    assert benefits.promised(held, "B") == []
    assert set(held) == {"A", "B", "C", "D"}


def test_a_promise_is_short() -> None:
    most = "优" * benefits.LONGEST
    assert benefits.faults({"pickup": most}) == {}
    assert set(benefits.faults({"pickup": most + "优", "news": ""})) == {"pickup"}
