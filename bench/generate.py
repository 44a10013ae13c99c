"""Fills a data folder with many customers, their contacts, managers, tags and search documents.

python bench/generate.py DATA [--customers 100000] [--seed 1]
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_rows import Row, Writer
from bench_words import BRANDS, FAMILIES, FORMS, GIVEN, INDUSTRIES, PLACES, STREETS, TAGS, TRADES
from pysqlite3 import dbapi2 as sqlite3
from stdnum.cn import uscc

from migrations import migrate
from webapp import db, models, passwords
from webapp.actions.customers import upkeep
from webapp.config import Settings
from webapp.domain import duplicates, names, phones, pinyin
from webapp.domain.completeness import completeness

PASSWORD = "bench bench bench"
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
MANAGERS = 40
STATUSES = (
    ("active",) * 55
    + ("prospect",) * 25
    + ("lead",) * 8
    + ("hopeful",) * 4
    + ("former",) * 6
    + ("stopped",) * 2
)
GRADES = ("A",) * 5 + ("B",) * 15 + ("C",) * 35 + ("D",) * 15 + ("",) * 30
PORTION = 5000


def people(write: Writer) -> None:
    """Managers of four groups with their heads, an assistant, a director."""
    groups = ("业务发展部", "客户一组", "客户二组", "客户三组", "客户四组")
    for place, name in enumerate(groups, start=1):
        head = 900 + place if place > 1 else None
        write.add(
            models.Department, {"id": place, "name": name, "parent_id": 1 if head else None, "head_id": head}
        )
    hashed = passwords.hashed(PASSWORD)
    roles = [(number, f"m{number:02d}", "manager", 2 + number % 4) for number in range(1, MANAGERS + 1)]
    roles += [(900 + group, f"h{group}", "head", group) for group in range(2, 6)]
    roles += [(990, "assistant", "assistant", 1), (991, "director", "director", None)]
    pick = random.Random(7)
    for number, username, role, group in roles:
        user = {"id": number, "username": username, "name": pick.choice(FAMILIES) + pick.choice(GIVEN)}
        write.add(models.User, {**user, "password_hash": hashed, "department_id": group, "created_at": NOW})
        write.add(models.UserRole, {"user_id": number, "role": role})
    write.connection.execute("DELETE FROM code_items")  # ours instead of those a new database brings
    for listed, words in (
        ("industry", INDUSTRIES),
        ("region", PLACES),
        ("source", ("转介绍", "展会", "网站")),
    ):
        for place, word in enumerate(words):
            write.add(models.CodeItem, {"listed": listed, "name": word, "position": place})
    write.flush()


def titles(pick: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """Place and name of that many companies, no two alike."""
    taken: set[str] = set()
    while len(taken) < count:
        place = pick.choice(PLACES)
        name = f"{place}{pick.choice(BRANDS)}{pick.choice(BRANDS)}{pick.choice(TRADES)}{pick.choice(FORMS)}"
        if name not in taken:
            taken.add(name)
            yield place, name


def credit_code(pick: random.Random, number: int) -> str:
    body = f"91330{pick.randrange(100, 999)}{number:06d}" + "".join(
        pick.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=17 - len("91330000") - 6)
    )
    return body + uscc.calc_check_digit(body)


def customer(pick: random.Random, number: int, place: str, name: str) -> Row:
    """One card as a clerk would have filled it: more fields for those who buy."""
    created = NOW - timedelta(minutes=pick.randrange(60 * 24 * 365 * 5))
    status = pick.choice(STATUSES)
    row: Row = {
        "id": number, "number": f"K-{number:06d}", "kind": "company", "name": name, "status": status,
        "grade": pick.choice(GRADES) if status == "active" else "", "is_key": pick.random() < 0.02,
        "manager_id": pick.randrange(1, MANAGERS + 1) if pick.random() < 0.94 else None,
        "secrecy": pick.choices(("open", "sensitive", "isolated"), (985, 10, 5))[0],
        "sticker": "须开专票" if pick.random() < 0.04 else "", "sticker_tone": "warn",
        "created_at": created, "updated_at": created + (NOW - created) * pick.random(), "created_by_id": 990,
        "region": place, "industry": pick.choice(INDUSTRIES), "source": "转介绍",
        "phone": f"0{pick.randrange(511, 580)}-{pick.randrange(80000000, 89999999)}",
    }  # fmt: skip
    if pick.random() < 0.8:
        row |= {
            "credit_code": credit_code(pick, number),
            "address": f"{place}市{pick.choice(STREETS)}{number % 900}号",
        }
    if pick.random() < 0.5:
        row |= {
            "ownership": "民营",
            "legal_person": pick.choice(FAMILIES) + pick.choice(GIVEN),
            "products": "精密零部件、量具",
        }
    if pick.random() < 0.3:
        row |= {
            "website": f"www.c{number}.cn",
            "invoice_title": name,
            "tax_number": row.get("credit_code", ""),
        }
    if pick.random() < 0.3:
        row |= {
            "business_types": "校准、检定",
            "metrology_fields": "长度、力学",
            "short_name": name[len(place) :][:4],
        }
    return row


def contacts(pick: random.Random, of: Row, first: int) -> list[Row]:
    """Two on average."""
    return [
        {
            "id": first + place, "customer_id": of["id"], "name": pick.choice(FAMILIES) + pick.choice(GIVEN),
            "mobile": f"1{pick.choice('35789')}{pick.randrange(10**8, 10**9)}",
            "job_title": pick.choice(("设备科长", "计量员")),
            "is_main": not place, "is_recall": not place, "created_at": of["created_at"],
        }
        for place in range(pick.choices((1, 2, 3), (25, 50, 25))[0])
    ]  # fmt: skip


def derive(row: Row, persons: list[Row], roles: list[str]) -> None:
    """What the actions' upkeep would have worked out."""
    row["name_key"] = names.name_key(row["name"])
    row["phone_keys"] = " ".join(phones.phones(row["phone"]))
    row["mail_domain"] = duplicates.domain_of(row.get("website", "")) or ""
    for person in persons:
        person["phone_keys"] = " ".join(phones.phones(person["mobile"]))
    filled = {name for name, value in row.items() if value not in (None, "")} | {"reachable", *roles}
    filled |= {"manager"} if row["manager_id"] else set()
    row["completeness"] = completeness(kind="company", status=row["status"], filled=filled).percent


def documents(row: Row, persons: list[Row], shared: list[int]) -> list[Row]:
    """By the very functions that write them in the program."""
    card: Any = SimpleNamespace(**({"short_name": "", "pinyin": "", "credit_code": ""} | row))
    people: Any = [SimpleNamespace(**({"phone": "", "pinyin": ""} | one)) for one in persons]
    return upkeep.documents(card, former=[], people=people, members=shared)


def add(write: Writer, pick: random.Random, row: Row, first: int) -> int:
    """One customer with everything that hangs on it; how many contacts it has."""
    persons = contacts(pick, row, first)
    roles = pick.sample(("decider", "buyer", "user"), k=pick.randrange(4))
    shared = [pick.randrange(1, MANAGERS + 1)] if pick.random() < 0.02 else []
    derive(row, persons, roles)
    write.add(models.Customer, row)
    day = row["created_at"].date()
    for person in persons:
        write.add(models.Contact, person)
    for role in roles:
        part = {"contact_id": first, "customer_id": row["id"], "role": role, "from_on": day}
        write.add(models.ContactRole, part)
    if row["manager_id"]:
        given = {
            "customer_id": row["id"],
            "manager_id": row["manager_id"],
            "from_on": day,
            "reason": "老客户",
        }
        write.add(models.Assignment, {**given, "created_at": row["created_at"]})
    for user in shared:
        member = {"customer_id": row["id"], "user_id": user, "part": "team", "created_at": row["created_at"]}
        write.add(models.Member, member)
    for tag in pick.sample(TAGS, k=pick.choice((0, 0, 1, 2))):
        write.add(models.Tag, {"customer_id": row["id"], "name": tag})
    for document in documents(row, persons, shared):
        write.add(models.SearchDoc, document)
    return len(persons)


def fill(path: Path, *, customers: int, seed: int) -> None:
    pick = random.Random(seed)
    connection = sqlite3.connect(path, isolation_level=None)
    db.pragmas(connection)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA foreign_keys=OFF")  # heads and departments point at each other; checked below
    write, first = Writer(connection), 1
    connection.execute("BEGIN")
    people(write)
    for number, (place, name) in enumerate(titles(pick, customers), start=1):
        first += add(write, pick, customer(pick, number, place, name), first)
        if number % PORTION == 0:
            write.flush()
            print(f"{number} customers, {first - 1} contacts", flush=True)
    write.add(models.Sequence, {"name": "customer", "value": customers})
    write.flush()
    connection.execute("COMMIT")
    assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    connection.execute("INSERT INTO search_docs_fts(search_docs_fts) VALUES ('optimize')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    settings = Settings(data=chosen.data.resolve())
    settings.prepare()
    migrate(settings.database)
    pinyin.person_pinyin = lru_cache(maxsize=50_000)(pinyin.person_pinyin)  # people share names
    begun = time.perf_counter()
    fill(settings.database, customers=chosen.customers, seed=chosen.seed)
    size, took = settings.database.stat().st_size / 1e6, time.perf_counter() - begun
    print(f"{settings.database}: {size:.0f} MB in {took:.0f} s; everybody's password: {PASSWORD}")


if __name__ == "__main__":
    main()
