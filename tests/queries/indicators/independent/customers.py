"""New customers, grades, cards and instruments, anew."""

from collections import defaultdict
from datetime import date

from dateutil.relativedelta import relativedelta

from tests.queries.indicators.independent.books import Books, Found, Row, Subject, beijing, known

TWO_YEARS = relativedelta(months=24)


def _first_days(books: Books) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in books.rows["orders"]:
        done = row["state"] in {"finished", "collected"} and row["finished_on"]
        legal = any(line["is_mandatory"] for line in books.lines[row["id"]])
        if done and (row["charged_total"] > 0 or legal):
            customer = row["customer_id"]
            found[customer] = min(found.get(customer, row["finished_on"]), row["finished_on"])
    return {customer: day for customer, day in found.items() if books.weighs(customer)}


def _new(books: Books, subject: Subject, since: str) -> int:
    return sum(
        since <= day <= books.last and books.his(subject, books.owner(customer, day), day)
        for customer, day in _first_days(books).items()
    )


@known("new_cust")
def new_cust(books: Books, subject: Subject) -> Found:
    return _new(books, subject, books.first), 0


@known("new_rate")
def new_rate(books: Books, subject: Subject) -> Found:
    january = date(books.last_day.year, 1, 1)
    since, until = (january - TWO_YEARS).isoformat(), january.isoformat()
    return _new(books, subject, until), _active(books, subject, since, until)


def _active(books: Books, subject: Subject, since: str, until: str) -> int:
    active = {
        row["customer_id"]
        for row in books.rows["orders"]
        if row["state"] in {"finished", "collected"}
        and row["finished_on"]
        and since <= row["finished_on"] < until
        and books.weighs(row["customer_id"])
    }
    return sum(books.his(subject, books.owner(one, until), until) for one in active)


def _moved(books: Books, subject: Subject, state: str) -> int:
    courses = defaultdict[int, list[Row]](list)
    for row in books.rows["churn_events"]:
        courses[row["customer_id"]].append(row)
    found = 0
    for customer, course in courses.items():
        for row, after in zip(course, [*course[1:], None], strict=True):
            withdrawn = state == "lost" and after is not None and after["to_state"] != "won_back"
            if row["to_state"] == state and not withdrawn and books.inside(row["on_day"]):
                owner = books.owner(customer, row["on_day"])
                found += books.weighs(customer) and books.his(subject, owner, row["on_day"])
    return found


@known("lost_cust")
def lost_cust(books: Books, subject: Subject) -> Found:
    return _moved(books, subject, "lost"), 0


@known("churn_rate")
def churn_rate(books: Books, subject: Subject) -> Found:
    since = (date.fromisoformat(books.first) - TWO_YEARS).isoformat()
    return _moved(books, subject, "lost"), _active(books, subject, since, books.first)


@known("net_growth")
def net_growth(books: Books, subject: Subject) -> Found:
    gone, back = (_moved(books, subject, state) for state in ("lost", "won_back"))
    return _new(books, subject, books.first) + back - gone, 0


def _grades(books: Books, subject: Subject) -> tuple[int, int]:
    last: dict[int, str] = {}
    up = down = 0
    for row in sorted(books.rows["grade_entries"], key=lambda row: (row["created_at"], row["id"])):
        before = last.get(row["customer_id"])
        if row["grade"]:
            last[row["customer_id"]] = row["grade"]
        day = beijing(row["created_at"])
        counts = before and row["grade"] and before != row["grade"] and books.inside(day)
        owner = books.owner(row["customer_id"], day)
        if counts and books.weighs(row["customer_id"]) and books.his(subject, owner, day):
            up, down = up + (row["grade"] < before), down + (row["grade"] > before)
    return up, down


@known("grade_up")
def grade_up(books: Books, subject: Subject) -> Found:
    return _grades(books, subject)[0], 0


@known("grade_down")
def grade_down(books: Books, subject: Subject) -> Found:
    return _grades(books, subject)[1], 0


@known("grade_net")
def grade_net(books: Books, subject: Subject) -> Found:
    up, down = _grades(books, subject)
    return up - down, 0


def _cards(books: Books, subject: Subject) -> list[Row]:
    return [
        row
        for row in books.rows["customers"]
        if books.weighs(row["id"]) and books.his(subject, books.owner(row["id"], books.last), books.last)
    ]


@known("complete")
def complete(books: Books, subject: Subject) -> Found:
    found = [row for row in _cards(books, subject) if beijing(row["created_at"]) <= books.last]
    return sum(row["completeness"] for row in found), len(found)


@known("dup_cnt")
def dup_cnt(books: Books, subject: Subject) -> Found:
    found = 0
    for row in books.rows["merges"]:
        pair = [books.customers[row["kept_id"]], books.customers[row["gone_id"]]]
        later = max(pair, key=lambda one: (one["created_at"], one["id"]))
        binned = pair[0]["deleted_at"] is not None and pair[0]["merged_into_id"] is None
        secret = any(one["secrecy"] == "isolated" for one in pair)
        day = beijing(row["merged_at"])
        if row["undone_at"] is None and books.inside(day) and not binned and not secret:
            found += books.his(subject, later["created_by_id"], day)
    return found, 0


@known("wallet")
def wallet(books: Books, subject: Subject) -> Found:
    cards = {row["id"] for row in _cards(books, subject)}
    done = defaultdict(set)
    for line in books.rows["order_lines"]:
        order = books.by_id[line["order_id"]]
        if line["finished_on"] and order["state"] not in {"draft", "cancelled"}:
            done[line["instrument_id"]].add(line["finished_on"])
    known = served = 0
    for row in books.rows["instruments"]:
        if row["customer_id"] not in cards or row["deleted_at"] or row["state"] != "in_use":
            continue
        if beijing(row["created_at"]) > books.last:
            continue
        months = relativedelta(months=row["months"] if row["months"] is not None else 12)
        since = (books.last_day - months).isoformat()
        known, served = known + 1, served + any(since < day <= books.last for day in done[row["id"]])
    return served, known
