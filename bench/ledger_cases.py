"""The cases of the ledger, the recall and the orders, for whoever is signed in, at the sizes of the data."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from pysqlite3 import dbapi2 as sqlite3

from webapp import clock
from webapp.db import db
from webapp.queries import remembered

MANAGER = 5
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FEW, MANY = 40, 10**6  # instruments on a card
CARD_OF = """
SELECT c.id, c.number, count(*) AS n FROM customers c JOIN instruments i ON i.customer_id = c.id
WHERE c.manager_id = ? AND c.secrecy = 'open' AND c.deleted_at IS NULL AND i.deleted_at IS NULL
GROUP BY c.id ORDER BY abs(n - ?) LIMIT 1
"""
ORDER_OF = "SELECT number FROM orders WHERE customer_id = ? ORDER BY ordered_on DESC LIMIT 1"
NOTICE_OF = "SELECT number FROM notices WHERE customer_id = ? AND state <> 'dropped' ORDER BY id DESC LIMIT 1"

FOLDERS = ("overdue", "due", "planned", "done", "orphans")
Ask = Callable[[Any], Any]


class Pair(NamedTuple):
    name: str
    ours: str
    theirs: str
    is_fresh: bool = False


class Known(NamedTuple):
    """A card with a long ledger, one with an ordinary one, an order and a notice of the first."""

    long: str
    usual: str
    order: str
    notice: str


def known(data: Path, visitor: Any) -> Known | None:
    """None in a folder without instruments; a notice is made by the program where there is none."""
    with closing(sqlite3.connect(data / "hengke.db")) as connection:
        cards = [connection.execute(CARD_OF, (MANAGER, many)).fetchone() for many in (MANY, FEW)]
        if None in cards:
            return None
        (me, long, _many), (_id, usual, _few) = cards
        order = connection.execute(ORDER_OF, (me,)).fetchone()
        notice = connection.execute(NOTICE_OF, (me,)).fetchone()
        if notice is None:
            _write_to(long, visitor)
            notice = connection.execute(NOTICE_OF, (me,)).fetchone()
    return Known(long, usual, order[0], notice[0])


def _write_to(customer: str, visitor: Any) -> None:
    today = clock.today()
    given = {
        "kind": "due",
        "from_on": today.isoformat(),
        "to_on": (today + timedelta(days=90)).isoformat(),
        "customer": customer,
    }
    answer = visitor.post("/recalls/batches", data=given, headers=OURS)
    assert answer.status_code == 303, answer.text


def pairs(here: Known, who: str) -> list[Pair]:
    """Address of ours, address of the yardstick's; a manager's yardstick shows his own."""
    month, day, last = _days()
    given = f"customer={here.long}&first={last[:7]}-01&last={last}"
    mine = "mine=1" if who == "manager" else "mine="
    return [
        Pair("month of what falls due", f"/recalls/month?month={month}", f"/month/{month}-01?{mine}"),
        Pair(
            "the same, first look",
            f"/recalls/month?month={month}",
            f"/month/{month}-01?{mine}",
            is_fresh=True,
        ),
        Pair("due list of a day of it", f"/recalls?day={day}", f"/folder/due?on={day}&{mine}"),
        *(
            Pair(f"recall folder {name}", f"/recalls?folder={name}", f"/folder/{name}?{mine}")
            for name in FOLDERS
        ),
        Pair("recall folder due, first look", "/recalls?folder=due", f"/folder/due?{mine}", is_fresh=True),
        Pair("instruments, first page", "/instruments", f"/ledger/first?{mine}"),
        Pair("instruments due in 30 days", "/instruments?due=30", f"/ledger/soon?{mine}"),
        Pair("instruments of a kind", "/instruments?kind=3", f"/ledger/kind?{mine}"),
        Pair("orders, first page", "/orders", f"/orders?{mine}"),
        Pair(
            "orders of a customer and month",
            f"/orders?{given}",
            f"/orders?customer={here.long}&within={last[:7]}",
        ),
        Pair(
            "orders of a month",
            f"/orders?first={last[:7]}-01&last={last}",
            f"/orders?within={last[:7]}&{mine}",
        ),
        Pair("an order", f"/orders/{here.order}", f"/record/order/{here.order}"),
        Pair("a notice", f"/recalls/notices/{here.notice}", f"/record/notice/{here.notice}"),
        *_tabs(here),
        Pair("receivables", "/orders/receivables", f"/receivables?{mine}"),
        Pair("receivables, first look", "/orders/receivables", f"/receivables?{mine}", is_fresh=True),
    ]


def _days() -> tuple[str, str, str]:
    """This month, a day soon to come, the last day of the month before."""
    today = clock.today()
    last = today.replace(day=1) - timedelta(days=1)
    return today.isoformat()[:7], (today + timedelta(days=18)).isoformat(), last.isoformat()


def _tabs(here: Known) -> list[Pair]:
    return [
        Pair(f"card with {words}, tab {label}", f"/customers/{number}?tab={tab}", f"/tab/{tab}/{number}")
        for words, number in (("a long ledger", here.long), ("an ordinary one", here.usual))
        for tab, label in (("instruments", "器具"), ("trade", "交易"), ("risk", "风险"))
    ]


def anew(address: str) -> Ask:
    """After somebody changed something: nothing that is kept until then is known."""

    def ask(visitor: Any) -> Any:
        with visitor.application.app_context():
            remembered.forget(db.engine)
        return visitor.get(address)

    return ask


def with_hits(visitor: Any, texts: tuple[str, ...]) -> str:
    """The first text of which this person sees a list; one hit alone leads straight to its card."""
    for text in texts:
        if visitor.get(f"/search?q={quote(text)}").status_code == 200:
            return text
    raise SystemExit(f"no list of hits for any of {texts}")
