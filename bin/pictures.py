#!/usr/bin/env python3
"""Takes the guide's pictures of a demo institute: .venv/bin/python bin/pictures.py DATA [name …].

DATA was filled by `hengke demo` and stays as it is: a copy of it is served. Without names all are taken.
"""

import argparse
import io
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from _browser import chromium
from _finds import FINDS
from _pictures import PHONE, PICTURES, WIDE, Picture
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "guide" / "pictures"
PUBLIC = "https://crm.example.cn"  # what codes and links lead to, where the environment names no other
SHOWN = 1200  # pixels of width that a wide picture keeps
COLOURS, RARE = 112, 144  # those most seen are kept as they are; the others share the rest of 256
ROWS = 800  # of the file whose import is shown
BELOW_THE_TOP = "part => scrollTo(0, part.getBoundingClientRect().top + scrollY - 90)"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=zh-CN")


def main() -> None:
    """Serve the copy, then take one picture after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(PICTURES):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}; there are {', '.join(PICTURES)}")
    logins = (chosen.data / "demo-logins.txt").read_text(encoding="utf-8")
    password = re.search(r"[a-z]+(?:-[a-z]+){3}-\d{4}", logins)
    assert password is not None, "no password in demo-logins.txt"
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(chosen.data, data, ignore=shutil.ignore_patterns("*.lock"))
        sample = Path(folder) / "客户台账.xlsx"
        write_sample(sample)
        with served(data) as address:
            names = chosen.names or list(PICTURES)
            take(names, address, data, password=password.group(), sample=sample, out=chosen.out)


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The program at an address of its own, in the environment this runs in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"HENGKE_URL": PUBLIC, **os.environ, "HENGKE_DATA": str(data)}
    command = [sys.executable, "-m", "webapp.cli"]
    subprocess.run([*command, "migrate"], cwd=ROOT, env=settings, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)], cwd=ROOT, env=settings, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/login")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str) -> None:
    for _turn in range(240):
        try:
            urllib.request.urlopen(address, timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    sys.exit(f"{address} does not answer")


def take(names: list[str], base: str, data: Path, *, password: str, sample: Path, out: Path) -> None:
    """Everybody signs in once; a picture that fails is named at the end and the others are still taken."""
    known, states, failed = finds(data), dict[str, Any](), list[str]()
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium(), args=list(ARGUMENTS), env={**os.environ, "LANGUAGE": "zh_CN"}
        )
        for name in names:
            one = PICTURES[name]
            if one.person and one.person not in states:
                states[one.person] = signed_in(browser, base, one.person, password)
            try:
                shot = picture(browser, base, one, known, states.get(one.person), sample=sample)
            except Exception as fault:  # noqa: BLE001 - told below, with all others
                failed.append(f"{name}: {str(fault).splitlines()[0]}")
                continue
            small(shot, one).save(out / f"{name}.png", optimize=True)
            print(f"{name}: {(out / f'{name}.png').stat().st_size:,} bytes", flush=True)
        browser.close()
    if failed:
        sys.exit("not taken: " + "; ".join(failed))


def finds(data: Path) -> dict[str, str]:
    """What the addresses name, as this institute has it."""
    with closing(sqlite3.connect(f"file:{data / 'hengke.db'}?mode=ro", uri=True)) as connection:
        rows = {name: connection.execute(f"{text} LIMIT 1").fetchone() for name, text in FINDS.items()}
    return {name: str(row[0]) for name, row in rows.items() if row}


def signed_in(browser: Any, base: str, person: str, password: str) -> Any:
    context = browser.new_context(base_url=base, locale="zh-CN")
    page = context.new_page()
    page.goto("/login")
    page.fill("input[name=username]", person)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/")
    state = context.storage_state()
    context.close()
    return state


def picture(
    browser: Any, base: str, one: Picture, known: dict[str, str], state: Any, *, sample: Path
) -> Image.Image:
    context = browser.new_context(
        base_url=base, viewport={"width": one.width, "height": one.height}, locale="zh-CN",
        timezone_id="Asia/Shanghai", reduced_motion="reduce", storage_state=state,
    )  # fmt: skip
    context.set_default_timeout(60_000)
    context.add_cookies([{"name": "theme", "value": one.theme, "url": base}])
    page = context.new_page()
    page.sample = str(sample)
    answer = page.goto(one.address.format(**known))
    assert answer.ok, f"{answer.status} {answer.url}"
    page.wait_for_load_state("networkidle")
    if one.deed:
        one.deed(page)
        page.wait_for_timeout(500)
    if one.above:
        page.locator(one.above).first.evaluate(BELOW_THE_TOP)
    else:
        page.evaluate("scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(200)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return shot


def small(shot: Image.Image, one: Picture) -> Image.Image:
    """At most SHOWN wide, in 256 colours of its own, without dots: flat surfaces stay flat."""
    if one.width != PHONE:
        shot = shot.resize((SHOWN, round(one.height * SHOWN / WIDE)), Image.Resampling.LANCZOS)
    counted: Any = sorted(shot.getcolors(10**7) or [], reverse=True)
    first = [colour for _count, colour in counted[:COLOURS]]
    others = [colour for count, colour in counted[COLOURS:] for _each in range(min(count, 4))]
    rest = Image.new("RGB", (len(others) or 1, 1))
    rest.putdata(others or [(0, 0, 0)])
    shared = rest.quantize(RARE, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = [value for colour in first for value in colour] + shared[: RARE * 3]
    form = Image.new("P", (1, 1))
    form.putpalette((palette + [0] * 768)[:768])
    return shot.quantize(palette=form, dither=Image.Dither.NONE)


def write_sample(path: Path) -> None:
    """A ledger of made-up customers as a house might keep it."""
    sys.path.insert(0, str(ROOT))
    from webapp.demo.words import companies, numbers, persons, places
    from webapp.demo.words.industries import INDUSTRIES
    from webapp.sheets import Column, write_xlsx

    rng = Random(20260)
    namer = companies.Namer(rng)
    heads = ("单位名称", "行业", "地区", "通讯地址", "联系人", "联系电话", "备注")
    rows = []
    for number in range(1, ROWS + 1):
        industry, where = rng.choice(INDUSTRIES), places.district(rng)
        _stem, name = namer.company(rng.choice(industry.trades), where)
        person = persons.person(rng, gender=persons.gender(rng))
        address = f"星澜市{where.name}工业路 {number} 号"
        rows.append((name, industry.name, where.name, address, person, numbers.mobile(rng), ""))
    write_xlsx(path, title="客户台账", columns=[Column(head, 20) for head in heads], rows=rows)


if __name__ == "__main__":
    main()
