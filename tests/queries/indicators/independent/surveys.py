"""csat and nps by plain rows: by round, for who had the customer on the answer's day, from five forms on."""

from collections import defaultdict

from tests.queries.indicators.independent.books import Books, Found, Row, Subject, beijing, known


def _said(books: Books, subject: Subject, kind: str) -> list[int]:
    """Scores of closed rounds that count for the subject."""
    kinds = {row["id"]: row["kind"] for row in books.rows["survey_questions"]}
    answers = defaultdict(list)
    for row in books.rows["survey_answers"]:
        if kinds[row["question_id"]] == kind and row["score"] is not None:
            answers[row["invitation_id"]].append(row["score"])
    found = []
    for one in books.rows["survey_rounds"]:
        if one["state"] != "closed" or not books.inside(beijing(one["closed_at"])):
            continue
        forms: dict[int | None, list[Row]] = defaultdict(list)
        for row in books.rows["survey_invitations"]:
            said = row["round_id"] == one["id"] and row["state"] == "answered" and answers[row["id"]]
            if said and books.weighs(row["customer_id"]):
                forms[books.owner(row["customer_id"], beijing(row["answered_at"]))].append(row)
        for owner, mine in forms.items():
            if len(mine) >= 5 and books.his(subject, owner, beijing(one["closed_at"])):
                found += [score for row in mine for score in answers[row["id"]]]
    return found


@known("csat")
def csat(books: Books, subject: Subject) -> Found:
    said = _said(books, subject, "five")
    return sum(score >= 4 for score in said), len(said)


@known("nps")
def nps(books: Books, subject: Subject) -> Found:
    said = _said(books, subject, "nps")
    return sum(score >= 9 for score in said) - sum(score <= 6 for score in said), len(said)
