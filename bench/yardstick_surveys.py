"""The yardstick's surveys: rounds, what one came to, whom it asks, call-backs, by raw SQL in plain tables.

Results are counted by SQL from the answers: each question, 满意率 by grade, department and manager, and
what was written. They leave out the index, loyalty, margins and the weighed line, which ours reckons in
Python; rights, masks, the frame and the chart as well.
"""

from typing import Any

ROUNDS = """
SELECT r.number, r.title, r.state, r.closes_on, count(i.id), sum(i.state IN ('answered', 'invalid'))
FROM survey_rounds r LEFT JOIN survey_invitations i ON i.round_id = r.id
LEFT JOIN customers c ON c.id = i.customer_id
WHERE c.id IS NULL OR (c.deleted_at IS NULL AND c.secrecy <> 'isolated')
GROUP BY r.id ORDER BY r.until_on DESC
"""
GIVEN = """
FROM survey_answers a JOIN survey_invitations i ON i.id = a.invitation_id
JOIN customers c ON c.id = i.customer_id JOIN survey_questions q ON q.id = a.question_id {more}
WHERE i.round_id = (SELECT id FROM survey_rounds WHERE number = :number) AND i.state = 'answered'
    AND c.deleted_at IS NULL AND c.secrecy <> 'isolated'
"""
ITEMS = f"""
SELECT q.text, count(a.score), avg(a.score), sum(a.score >= 4), sum(a.score <= 2), sum(a.score = 3)
{GIVEN.format(more="")} AND a.score IS NOT NULL GROUP BY q.id ORDER BY q.position
"""
GROUPS = {
    "i.stratum": "",
    "d.name": "LEFT JOIN departments d ON d.id = i.department_id",
    "u.name": "LEFT JOIN users u ON u.id = i.manager_id",
}
WRITTEN = f"SELECT q.text, a.words, count(*) {GIVEN.format(more='')} AND a.words <> '' GROUP BY q.id, a.words"
ASKED = """
SELECT c.number, c.name, i.stratum, p.name, p.mobile, o.number, i.way, i.state, i.reminded_at, u.name
FROM survey_invitations i JOIN customers c ON c.id = i.customer_id
LEFT JOIN contacts p ON p.id = i.contact_id LEFT JOIN orders o ON o.id = i.order_id
LEFT JOIN users u ON u.id = i.interviewer_id
WHERE i.round_id = (SELECT id FROM survey_rounds WHERE number = :number) AND c.deleted_at IS NULL
    AND c.secrecy <> 'isolated' ORDER BY i.stratum = '', i.stratum, c.number LIMIT 25
"""
CALLS = """
SELECT c.name, p.name, r.title, k.why, k.due_on, u.name, k.state
FROM survey_callbacks k JOIN survey_invitations i ON i.id = k.invitation_id
JOIN survey_rounds r ON r.id = i.round_id JOIN customers c ON c.id = k.customer_id
LEFT JOIN contacts p ON p.id = i.contact_id LEFT JOIN users u ON u.id = k.owner_id
WHERE k.state = 'open' AND c.deleted_at IS NULL AND c.secrecy <> 'isolated' ORDER BY k.due_on, k.id LIMIT 50
"""


def tables(read: Any, page: str, asked: Any) -> list[Any]:
    """Each table a list of rows."""
    told = {"number": asked.get("number", "")}
    if page == "results":
        return [read(ITEMS, told), *(_grouped(read, by, told) for by in GROUPS), read(WRITTEN, told)]
    return [read({"rounds": ROUNDS, "asked": ASKED, "calls": CALLS}[page], told)]


def _grouped(read: Any, by: str, told: dict[str, str]) -> Any:
    """How many forms, and how many of the five answers were 满意."""
    head = f"SELECT {by}, count(DISTINCT i.id), avg(a.score >= 4), avg(a.score) "
    return read(f"{head}{GIVEN.format(more=GROUPS[by])} AND q.kind = 'five' GROUP BY {by}", told)
