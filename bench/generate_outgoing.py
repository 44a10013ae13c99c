"""Adds what goes out and what comes in of itself: notices nobody answered, messages, names given.

python bench/generate.py DATA; python bench/generate_ledger.py DATA
python bench/generate_outgoing.py DATA [--notices 51000] [--messages 200000] [--names 10000]
"""

import argparse
import random
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_rows import Writer
from generate import NOW
from pysqlite3 import dbapi2 as sqlite3

from migrations import migrate
from webapp import db, models
from webapp.config import Settings

YEARS = 5
PORTION = 20_000
TODAY = NOW.date()
SUBJECTS = ("送检提醒", "证书领取通知", "节日问候", "报价说明", "满意度回访")
BODY = "尊敬的客户：贵单位的计量器具已按约定完成检校，请凭取件单来我院办理，有疑问请与客户经理联系。"


def notices(write: Writer, pick: random.Random, count: int) -> None:
    """One batch that went out two to seven weeks ago to active customers, one instrument each."""
    connection = write.connection
    owned = connection.execute(
        "SELECT c.id, c.name, c.manager_id, min(i.id) FROM customers c JOIN instruments i"
        " ON i.customer_id = c.id WHERE c.deleted_at IS NULL GROUP BY c.id ORDER BY c.id LIMIT ?", (count,),
    ).fetchall()  # fmt: skip
    batch = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM recall_batches").fetchone()[0]
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM notices").fetchone()[0]
    went = {"from_on": TODAY, "to_on": TODAY, "state": "ready", "notices": len(owned), "items": len(owned)}
    number = f"TZ-B{batch:05d}"
    write.add(
        models.RecallBatch, {"id": batch, "number": number, **went, "created_at": NOW, "created_by_id": 990}
    )
    write.flush()
    for place, (customer, name, manager, instrument) in enumerate(owned):
        on = TODAY - timedelta(days=pick.randrange(15, 50))
        row = {"id": first + place, "number": f"TZ-B{place:06d}", "batch_id": batch, "customer_id": customer}
        expires = on + timedelta(days=90)
        sent = {"state": "sent", "addressee": name, "manager_id": manager, "expires_on": expires}
        write.add(models.Notice, {**row, **sent, "issued_on": on})
        item = {"notice_id": first + place, "instrument_id": instrument, "customer_id": customer}
        write.add(models.NoticeItem, {**item, "due_on": on + timedelta(days=40)})
    write.flush()


def names_given(write: Writer, pick: random.Random, count: int) -> None:
    """By a fifth of those who buy; three of five have a card by now, and may have given names themselves."""
    held = write.connection.execute(
        "SELECT id, manager_id FROM customers WHERE manager_id IS NOT NULL AND deleted_at IS NULL"
        " AND status = 'active' ORDER BY id LIMIT ?", (count * 2,),
    ).fetchall()  # fmt: skip
    givers, carded = held[: len(held) // 5], iter(pick.sample(held, len(held)))
    for place in range(count):
        giver, manager = pick.choice(givers)
        who = next(carded)[0] if place % 5 < 3 else None
        is_carded = who is not None and who != giver
        on = TODAY - timedelta(days=pick.randrange(1, YEARS * 365))
        write.add(
            models.Referral,
            {
                "referrer_id": giver, "by_id": manager, "name": f"转介绍单位{place}", "given_on": on,
                "state": "carded" if is_carded else "open", "customer_id": who if is_carded else None,
                "carded_at": NOW - timedelta(days=1) if is_carded else None,
            },
        )  # fmt: skip
    write.flush()


def messages(write: Writer, pick: random.Random, count: int) -> None:
    """Mails and text messages written by hand over three years; the latest thousand wait."""
    held = write.connection.execute(
        "SELECT c.id, c.manager_id, p.id, p.mobile FROM customers c JOIN contacts p ON p.customer_id = c.id"
        " WHERE c.manager_id IS NOT NULL AND c.deleted_at IS NULL AND p.is_main"
    ).fetchall()
    first = write.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM outbox_messages").fetchone()[0]
    minutes = 3 * 365 * 24 * 60
    for place in range(count):
        customer, manager, contact, mobile = pick.choice(held)
        kind, at = pick.choice(("mail", "sms")), NOW - timedelta(minutes=minutes - minutes * place // count)
        waits = place > count - 1_000
        write.add(
            models.OutboxMessage,
            {
                "id": first + place, "customer_id": customer, "contact_id": contact, "kind": kind,
                "recipient": mobile if kind == "sms" else f"c{customer}@example.cn",
                "subject": SUBJECTS[place % len(SUBJECTS)], "body": f"{BODY}（第 {place} 号）",
                "state": "waiting" if waits else "sent", "created_at": at, "created_by_id": manager,
                "sent_at": None if waits else at + timedelta(minutes=5),
            },
        )  # fmt: skip
        if place % PORTION == PORTION - 1:
            write.flush()
    write.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--notices", type=int, default=51_000)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--names", type=int, default=10_000, help="of other companies, given by customers")
    chosen = parser.parse_args()
    settings, begun, pick = Settings(data=chosen.data.resolve()), time.perf_counter(), random.Random(13)
    settings.prepare()
    migrate(settings.database)
    connection = sqlite3.connect(settings.database, isolation_level=None)
    db.pragmas(connection)
    connection.execute("BEGIN")
    write = Writer(connection)
    notices(write, pick, chosen.notices)
    messages(write, pick, chosen.messages)
    names_given(write, pick, chosen.names)
    connection.execute("COMMIT")
    connection.close()
    print(f"{settings.database}: in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
