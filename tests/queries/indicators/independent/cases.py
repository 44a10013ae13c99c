"""Complaints, praise, incidents, certificates and recalls, anew."""

from collections import defaultdict
from datetime import date, timedelta

from tests.queries.indicators.independent.books import Books, Found, Row, Subject, beijing, known


def _upheld(books: Books, subject: Subject, *severities: str) -> int:
    about = defaultdict(set)
    for row in books.rows["complaint_people"]:
        if row["part"] == "complained" and row["until_at"] is None:
            about[row["complaint_id"]].add(row["user_id"])
    found, first = 0, dict[int, str]()
    for row in reversed(books.rows["complaint_events"]):
        if row["to_stage"] == "cause_fixed" and row["note"] in {"成立", "部分成立"}:
            first[row["complaint_id"]] = beijing(row["at"])
    for row in books.rows["complaints"]:
        if row["upheld"] in {"upheld", "partly"} and books.weighs(row["customer_id"]):
            fixed = first.get(row["id"], row["cause_fixed_at"] and beijing(row["cause_fixed_at"]))
            if books.inside(fixed) and (not severities or row["severity"] in severities):
                day = beijing(row["received_at"])
                people = about[row["id"]] or {None}
                found += any(books.his(subject, one, day, row["department_id"]) for one in people)
    return found


@known("complaint_cnt")
def complaint_cnt(books: Books, subject: Subject) -> Found:
    return _upheld(books, subject), 0


@known("major_complaint")
def major_complaint(books: Books, subject: Subject) -> Found:
    return _upheld(books, subject, "major"), 0


@known("complaint_ppk")
def complaint_ppk(books: Books, subject: Subject) -> Found:
    lines = sum(
        books.his(subject, owner, row["ordered_on"], books.lab(line))
        for row, owner in books.in_span()
        for line in books.lines[row["id"]]
    )
    return _upheld(books, subject), lines


def _on_time(books: Books, subject: Subject, due: str, done: str, *workers: str) -> Found:
    good = bad = 0
    for row in books.rows["complaints"]:
        if not row[due] or not books.inside(beijing(row[due])) or not books.weighs(row["customer_id"]):
            continue
        day = beijing(row["received_at"])
        worker = next((row[name] for name in workers if row[name] is not None), None)
        people = {books.owner(row["customer_id"], day), worker}
        if not any(books.his(subject, one, day, row["department_id"]) for one in people):
            continue
        if row[done]:
            good, bad = good + (row[done] <= row[due]), bad + (row[done] > row[due])
        elif row["stage"] not in {"closed", "ended"} and row[due] < books.now:
            bad += 1
    return good, good + bad


@known("ack_ontime")
def ack_ontime(books: Books, subject: Subject) -> Found:
    return _on_time(books, subject, "receipt_due_at", "acknowledged_at", "acknowledged_by_id", "receiver_id")


@known("close_ontime")
def close_ontime(books: Books, subject: Subject) -> Found:
    return _on_time(books, subject, "closing_due_at", "closed_at", "handler_id")


@known("praise_cnt")
def praise_cnt(books: Books, subject: Subject) -> Found:
    return sum(
        row["state"] == "verified"
        and books.inside(beijing(row["decided_at"]))
        and books.weighs(row["customer_id"])
        and books.his(subject, row["person_id"], row["received_on"], row["department_id"])
        for row in books.rows["praises"]
    ), 0


@known("leak")
def leak(books: Books, subject: Subject) -> Found:
    return sum(
        row["state"] == "closed"
        and row["verdict"] == "upheld"
        and books.inside(beijing(row["closed_at"]))
        and books.weighs(row["customer_id"])
        and books.his(subject, row["responsible_id"], row["happened_on"])
        for row in books.rows["incidents"]
    ), 0


@known("cert_error")
def cert_error(books: Books, subject: Subject) -> Found:
    about = {row["id"]: row for row in books.rows["complaints"]}
    again = sum(
        row["kind"] == "remedy"
        and row["certificate_number"] != ""
        and row["cancelled_reason"] == ""
        and books.inside(row["done_on"])
        and books.weighs(about[row["complaint_id"]]["customer_id"])
        and books.his(subject, None, row["done_on"], about[row["complaint_id"]]["department_id"])
        for row in books.rows["complaint_actions"]
    )
    issued = sum(
        line["certificate_number"] != ""
        and books.inside(line["finished_on"])
        and books.his(subject, None, line["finished_on"], books.lab(line))
        for row, _owner in books.orders(lambda _row: True)
        for line in books.lines[row["id"]]
    )
    return again, issued


def _cycles(books: Books) -> dict[tuple[int, str], Row]:
    notices = {row["id"]: row for row in books.rows["notices"]}
    found: dict[tuple[int, str], Row] = {}
    for row in books.rows["notice_items"]:
        notice, instrument = notices[row["notice_id"]], books.instruments[row["instrument_id"]]
        there = instrument["deleted_at"] is None and books.weighs(row["customer_id"])
        if notice["state"] == "dropped" or not there or not books.inside(row["due_on"]):
            continue
        known = found.get((row["instrument_id"], row["due_on"]))
        found[row["instrument_id"], row["due_on"]] = {
            "told": known["told"] if known else notice["issued_on"],
            "outcome": row["outcome"] or (known["outcome"] if known else ""),
            "fee": row["fee"],
            "owner": books.owner(row["customer_id"], row["due_on"]),
        }
    return found


def _recall(books: Books, subject: Subject) -> tuple[int, int, int, int]:
    came = fee_came = all_of_them = fee = 0
    days = defaultdict(set)
    for row in books.rows["order_lines"]:
        order = books.by_id[row["order_id"]]
        if row["instrument_id"] is not None and order["state"] not in {"draft", "cancelled"}:
            days[row["instrument_id"]].add(order["ordered_on"])
    for (instrument, due), one in _cycles(books).items():
        if one["outcome"] in {"sealed", "scrapped", "stopped"} or not books.his(subject, one["owner"], due):
            continue
        latest = (date.fromisoformat(due) + timedelta(days=30)).isoformat()
        returned = any(one["told"] <= day <= latest for day in days[instrument])
        came, all_of_them = came + returned, all_of_them + 1
        fee_came, fee = fee_came + one["fee"] * returned, fee + one["fee"]
    return came, all_of_them, fee_came, fee


@known("recall_conv")
def recall_conv(books: Books, subject: Subject) -> Found:
    return _recall(books, subject)[:2]


@known("recall_value")
def recall_value(books: Books, subject: Subject) -> Found:
    return _recall(books, subject)[2:]
