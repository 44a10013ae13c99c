"""Orders, shares, receivables, lines on time, anew."""

from collections import defaultdict

from dateutil.relativedelta import relativedelta

from tests.queries.indicators.independent.books import Books, Found, Subject, known

TWO_YEARS = relativedelta(months=24)


@known("spend")
def spend(books: Books, subject: Subject) -> Found:
    """By lines rather than by the order's own total."""
    return sum(
        sum(line["charged"] for line in books.lines[row["id"]])
        for row, owner in books.in_span()
        if books.his(subject, owner, row["ordered_on"])
    ), 0


@known("spend_share")
def spend_share(books: Books, subject: Subject) -> Found:
    return spend(books, subject)[0], sum(row["charged_total"] for row, _owner in books.in_span())


@known("freq")
def freq(books: Books, subject: Subject) -> Found:
    top = sum(books.his(subject, owner, row["ordered_on"]) for row, owner in books.in_span())
    since = (books.last_day - TWO_YEARS).isoformat()
    bought = {
        row["customer_id"] for row, _ in books.orders(lambda row: since < row["ordered_on"] <= books.last)
    }
    return top, sum(books.his(subject, books.owner(one, books.last), books.last) for one in bought)


@known("ar_overdue")
def ar_overdue(books: Books, subject: Subject) -> Found:
    paid: dict[int, int] = defaultdict(int)
    for line in books.rows["order_lines"]:
        paid[line["order_id"]] += line["paid"]
    for row in books.rows["receipts"]:
        if row["received_on"] <= books.last:
            paid[row["order_id"]] += row["amount"]
    late = owed = 0
    for row, _owner in books.orders(lambda row: row["ordered_on"] <= books.last):
        rest = row["charged_total"] - paid[row["id"]]
        owner = books.owner(row["customer_id"], books.last)
        if rest > 0 and books.his(subject, owner, books.last):
            owed += rest
            late += rest if (row["payment_due_on"] or row["ordered_on"]) < books.last else 0
    return late, owed


@known("clean_sales")
def clean_sales(books: Books, subject: Subject) -> Found:
    unclean = sum(
        line["charged"]
        for row, owner in books.in_span()
        if row["discount_state"] == "waiting" and books.his(subject, owner, row["ordered_on"])
        for line in books.lines[row["id"]]
        if line["discount"] > line["granted"]
    )
    whole = spend(books, subject)[0]
    return whole - unclean, whole


@known("cert_ontime")
def cert_ontime(books: Books, subject: Subject) -> Found:
    good = due = 0
    for row, _owner in books.orders(lambda _row: True):
        for line in books.lines[row["id"]]:
            promised = line["promised_on"] or row["promised_on"]
            if not books.inside(promised) or line["charged"] < 0:
                continue
            counts = line["finished_on"] is not None or promised < books.today
            if counts and books.his(subject, None, promised, books.lab(line)):
                due += 1
                good += line["finished_on"] is not None and line["finished_on"] <= promised
    return good, due
