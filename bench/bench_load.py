"""Fifty people read and five write for a minute: how many answers, how fast, and any that failed."""

import http.client
import random
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from bench_served import cookie, server

READERS, WRITERS, PAUSE = 50, 5, 0.3
PATHS = (
    "/customers?view=all", "/customers?status=active&sort=name", "/customers?grade=A&sort=-completeness",
    "/customers?page=7", f"/customers?q={quote('海川')}", f"/search/hits?q={quote('精密')}", "/search?q=hchx",
    "/customers/K-{number:06d}", "/customers/K-{number:06d}?tab=contacts", "/",
)  # fmt: skip


@dataclass
class Told:
    """What all threads saw."""

    times: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def load(data: Path, *, seconds: int) -> None:
    from generate import PASSWORD

    told, end = Told(), time.monotonic() + seconds
    with server(data, "ours") as port:
        signed = [cookie(port, name, PASSWORD) for name in ("assistant", "m05", "h2", "director")]
        end = time.monotonic() + seconds
        jobs = [(read, signed[n % len(signed)], n) for n in range(READERS)]
        jobs += [(write, signed[0], n) for n in range(WRITERS)]
        threads = [threading.Thread(target=job, args=(port, key, n, end, told)) for job, key, n in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    reads, writes = sorted(told.times), sorted(told.writes)
    print(
        f"{READERS} readers, {WRITERS} writers, {seconds} s: {len(reads)} reads median "
        f"{statistics.median(reads) * 1000:.0f} ms p95 {reads[int(len(reads) * 0.95)] * 1000:.0f} ms; "
        f"{len(writes)} saves median {statistics.median(writes) * 1000:.0f} ms "
        f"p95 {writes[int(len(writes) * 0.95)] * 1000:.0f} ms; errors: {len(told.wrong)}"
    )
    print("\n".join(told.wrong[:10]))


def read(port: int, signed: str, seed: int, end: float, told: Told) -> None:
    pick, line = random.Random(seed), http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < end:
        path = pick.choice(PATHS).format(number=pick.randrange(1, 90_000))
        begun = time.perf_counter()
        line.request("GET", path, headers={"Cookie": signed})
        answer = line.getresponse()
        answer.read()
        told.times.append(time.perf_counter() - begun)
        if answer.status not in (200, 302, 404):  # 404: another's customer
            told.wrong.append(f"{answer.status} {path}")
        time.sleep(PAUSE * pick.random() * 2)


def write(port: int, signed: str, seed: int, end: float, told: Told) -> None:
    """Each its own cards: opens the form, saves it."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    turn = 0
    headers = {
        "Cookie": signed, "Origin": f"http://127.0.0.1:{port}",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    while time.monotonic() < end:
        turn += 1
        number = f"K-{seed * 10_000 + turn:06d}"
        line.request("GET", f"/customers/{number}?tab=trade&edit=habits", headers={"Cookie": signed})
        form = line.getresponse()
        text = form.read().decode()
        if form.status == 404:  # isolated
            continue
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
        given = hidden | {"bargaining": "", "buying_focus": "", "buying_habits": f"第 {turn} 次"}
        begun = time.perf_counter()
        line.request("POST", f"/customers/{number}/blocks/habits", urlencode(given), headers)
        answer = line.getresponse()
        answer.read()
        told.writes.append(time.perf_counter() - begun)
        if answer.status != 303:
            told.wrong.append(f"{answer.status} saving {number}")
        time.sleep(PAUSE)
