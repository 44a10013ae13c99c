"""Measures the pages beside the yardstick, in turn: generate.py DATA, then run.py DATA [pages|load|…]."""

import argparse
import gc
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import assignment_cases
import complaint_cases
import daily_cases
import ledger_cases
import score_table_cases
import survey_cases
import value_cases
from bench_assignments import assignments
from bench_imports import imports, orders
from bench_load import load
from bench_recalls import recalls
from bench_served import served
from pysqlite3 import dbapi2 as sqlite3
from yardstick import yardstick

from webapp import create_app
from webapp.config import Settings
from webapp.db import db, watchers
from webapp.domain.card import BLOCK as BLOCKS
from webapp.domain.search_text import match_expression

ROUNDS = 100
WHO = {"assistant": 990, "manager": 5, "head": 902, "chief": 900}
WHO |= {"quality": 995, "committee": 996, "director": 991}
ROOMS, KEPT = (assignment_cases, complaint_cases, daily_cases, score_table_cases), (value_cases, survey_cases)
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
PART = {**OURS, "HX-Request": "true", "HX-Request-Type": "partial"}
CARD, BLOCK = "K-004711", "reach"


@dataclass
class Case:
    """One page: how ours and theirs are asked for; prepare runs before each of our turns, not timed."""

    name: str
    ours: Callable[[Any], Any]
    theirs: Callable[[Any], Any]


def client(app: Any, user_id: int) -> Any:
    made = app.test_client()
    with made.session_transaction() as held:
        held["_user_id"], held["epoch"], held["_fresh"] = str(user_id), 0, True
    return made


def page(path: str, target: str = "") -> Callable[[Any], Any]:
    headers = {**PART, "HX-Target": f"section#{target}"} if target else {}
    return lambda visitor: visitor.get(path, headers=headers)


def search(name: str, text: str) -> list[Case]:
    match = match_expression(text)
    return [
        Case(
            f"{name}, while typing",
            page(f"/search/hits?q={text}", "search_hits"),
            page(f"/search?most=8&match={match}"),
        ),
        Case(f"{name}, page", page(f"/search?q={text}"), page(f"/search?most=40&match={match}")),
    ]


def saving(card: str) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """The card's telephone changes. The form is read before; only the save is timed."""

    def save(visitor: Any) -> Any:
        form = visitor.get(f"/customers/{card}?edit={BLOCK}", headers={**PART, "HX-Target": "section#tab"})
        given = dict(re.findall(r'name="(\w+)"[^>]*?value="([^"]*)"', form.text)) | telephone()
        address, target = re.findall(r'<form[^>]* hx-post="([^"]*)" hx-target="#(\w+)"', form.text)[0]
        headers = {**PART, "HX-Target": f"section#{target}"}
        begun, spent = time.perf_counter(), time.process_time()
        answer = visitor.post(address, data=given, headers=headers)
        answer.took = time.perf_counter() - begun, time.process_time() - spent
        assert given["phone"] in answer.text, answer.text
        return answer

    def plainly(visitor: Any) -> Any:
        given = {field.name: "" for field in BLOCKS[BLOCK].fields} | {
            "region": "宁波",
            "address": "海川路1号",
        }
        return visitor.post(f"/card/{card}", data={"block": BLOCK, **given, **telephone()})

    return save, plainly


def turning(data: Path, who: str) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Cards that nobody has looked at: nothing of theirs has been drawn before."""
    with closing(sqlite3.connect(data / "hengke.db")) as connection:
        own = f"manager_id = {WHO[who]}" if who == "manager" else "id % 97 = 5"
        wanted = f"secrecy = 'open' AND deleted_at IS NULL AND {own}"
        rows = connection.execute(f"SELECT number FROM customers WHERE {wanted} LIMIT {ROUNDS + 10}")
        numbers = [row[0] for row in rows]
    ours, theirs = iter(numbers), iter(numbers)
    return (
        lambda visitor: visitor.get(f"/customers/{next(ours)}"),
        lambda visitor: visitor.get(f"/card/{next(theirs)}"),
    )


def telephone() -> dict[str, str]:
    return {"phone": f"0574-{80000000 + time.time_ns() // 1000 % 9999999}"}


def cases(data: Path, who: str, visitor: Any) -> list[Case]:
    """A card that this person manages or sees; texts of which he sees more than one hit."""
    here = ledger_cases.known(data, client(visitor.application, WHO["assistant"]))
    words = partial(ledger_cases.with_hits, visitor)
    card = here.usual if here and who == "manager" else CARD
    first, filtered = "/customers?view=all", "/customers?status=active&region=宁波&sort=name"
    return [
        Case("list, first page", page(first), page("/list/first")),
        Case("list, first page, part", page(first, "results"), page("/list/first")),
        Case("list, filtered and sorted", page(filtered), page("/list/sorted")),
        Case("list, filtered and sorted, part", page(filtered, "results"), page("/list/sorted")),
        *search("search 1 character", "海"),
        *search("search 2 characters", "海川"),
        *search("search 4 characters", words(("精密仪器", "机械制造", "电子科技"))),
        *search("search initials", words(("hchx", "hc", "h"))),
        Case("card", page(f"/customers/{card}"), page(f"/card/{card}")),
        Case("another card each time", *turning(data, who)),
        Case("save of a card", *saving(card)),
        *(_of_the_trade(here, who) if here else ()),
        *(Case(one.name, _ask(one), page(one.theirs)) for room in ROOMS for one in room.pairs(who)),
        *(Case(one.name, _ask(one), page(one.theirs)) for room in KEPT for one in room.pairs(data, who)),
    ]


def _of_the_trade(here: ledger_cases.Known, who: str) -> Iterator[Case]:
    for one in ledger_cases.pairs(here, who):
        yield Case(one.name, _ask(one), page(one.theirs))


def _ask(one: ledger_cases.Pair) -> Callable[[Any], Any]:
    return ledger_cases.anew(one.ours) if one.is_fresh else page(one.ours)


@contextmanager
def counting(app: Any) -> Iterator[list[str]]:
    from sqlalchemy import event

    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    watchers.append(seen.append)
    yield seen
    watchers.remove(seen.append)
    event.remove(engine, "before_cursor_execute", note)


def timed(ask: Callable[[Any], Any], visitor: Any) -> tuple[float, float, Any]:
    """Wall time, processor time, answer; the second is what counts while others use the machine too."""
    begun, spent = time.perf_counter(), time.process_time()
    answer = ask(visitor)
    took, spent = time.perf_counter() - begun, time.process_time() - spent
    assert answer.status_code == 200, (answer.status_code, answer.text[:300])
    return *getattr(answer, "took", (took, spent)), answer


def measure(case: Case, ours: Any, theirs: Any, app: Any, rounds: int) -> str:
    mine, yours, sizes = [], [], {}
    turns = [(case.ours, ours, mine), (case.theirs, theirs, yours)]
    for _round in range(rounds):  # in turn, so that both meet the same neighbours on the machine
        for ask, visitor, kept in turns:
            *times, sizes[ask] = timed(ask, visitor)
            kept.append(times)
        turns.reverse()  # who comes first to a card reads its pages from the file for both
    with counting(app) as statements:
        case.ours(ours)
    wall, cpu = (
        [statistics.median(times[kind] for times in each) for each in (mine, yours)] for kind in (0, 1)
    )
    return (
        f"| {case.name} | {wall[0] * 1000:.1f} | {p95(mine):.1f} | {wall[1] * 1000:.1f} | {p95(yours):.1f} "
        f"| {wall[0] / wall[1]:.2f} | {cpu[0] * 1000:.1f} | {cpu[1] * 1000:.1f} | {cpu[0] / cpu[1]:.2f} "
        f"| {len(statements)} | {len(sizes[case.ours].data):,} | {len(sizes[case.theirs].data):,} |"
    )


def p95(times: list[list[float]]) -> float:
    return sorted(wall for wall, _cpu in times)[int(len(times) * 0.95)] * 1000


def pages(data: Path, who: str, only: str, rounds: int) -> None:
    app = create_app(Settings(data=data, secret="bench"), JOBS_IMMEDIATE=True)
    visitor = client(app, WHO[who])
    bare = yardstick(data).test_client()
    bare.set_cookie("hengke", visitor.get_cookie("hengke").value)
    gc.collect()
    gc.freeze()
    print(f"signed in as {who}, {rounds} rounds\n")
    heads = ("page", "ms", "p95", "yardstick", "p95", "ratio", "cpu ms", "yardstick", "ratio")
    print("| " + " | ".join((*heads, "statements", "bytes", "yardstick")) + " |")
    print("| --- " * 12 + "|")
    for case in (one for one in cases(data, who, visitor) if only in one.name):
        print(measure(case, visitor, bare, app, rounds), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("what", nargs="*", default=["pages"], help="as told above")
    parser.add_argument("--as", dest="who", default="assistant", choices=WHO)
    parser.add_argument("--only", default="", help="of the pages those whose name holds this")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=int, default=60)
    chosen = parser.parse_args()
    data = chosen.data.resolve()
    for what in chosen.what:
        match what:
            case "pages":
                pages(data, chosen.who, chosen.only, min(chosen.rounds, ROUNDS))
            case "served":
                served(data)
            case "load":
                load(data, seconds=chosen.seconds)
            case "import":
                imports(data)
                orders(data)
            case "assignments":
                assignments(data)
            case "recalls":
                recalls(data)


if __name__ == "__main__":
    main()
