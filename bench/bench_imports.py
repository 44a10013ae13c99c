"""Imports by the command: 10,000 customers, 50,000 lines of orders; how long, and how much memory."""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite3

CUSTOMERS, LINES = 10_000, 50_000
HERE = Path(__file__).parent
COLUMNS = (
    "委托单号", "客户名称", "业务日期", "业务类型", "金额", "已收金额", "完成日期", "器具名称", "出厂编号",
    "证书编号",
)  # fmt: skip


def imports(data: Path) -> None:
    """Into the data folder given, which then holds them."""
    from generate import credit_code, titles

    seed = time.time_ns() % 1000
    pick = random.Random(seed)
    labels = ("客户名称", "统一社会信用代码", "行业", "地区", "地址", "联系人", "电话", "手机", "备注")
    rows = (
        (
            f"新{name}{seed}", credit_code(pick, 200_000 + n), "汽车制造", place, f"{place}市人民路{n}号",
            "王强", f"0574-8{n:07d}", f"139{seed:03d}{n:05d}", "新导入",
        )
        for n, (place, name) in enumerate(titles(pick, CUSTOMERS))
    )  # fmt: skip
    _timed(data, "customers", labels, rows, f"{CUSTOMERS} customers")


def orders(data: Path) -> None:
    """Lines of instruments that are there, five to an order, one in twenty of an unknown one."""
    seed = time.time_ns() % 100_000
    _timed(data, "orders", COLUMNS, _lines(data, seed), f"{LINES} lines of orders")


def _lines(data: Path, seed: int) -> Iterator[Sequence[Any]]:
    from generate_ledger import TODAY

    pick = random.Random(seed)
    connection = sqlite3.connect(data / "hengke.db")
    known = connection.execute(
        "SELECT c.name, i.name, i.serial, i.service FROM instruments i JOIN customers c"
        " ON c.id = i.customer_id WHERE i.id % 19 = 0 AND c.secrecy != 'isolated' ORDER BY i.customer_id"
        " LIMIT ?",
        (LINES,),
    ).fetchall()  # fmt: skip
    connection.close()
    for number, (customer, name, serial, service) in enumerate(known):
        on = TODAY - timedelta(days=pick.randrange(5, 30))
        word = {"verification": "检定", "calibration": "校准"}[service]
        yield (
            f"N{seed}-{customer[:6]}-{number // 5}", customer, on.isoformat(), word, "120.00", "0",
            (on + timedelta(days=4)).isoformat(), name, serial if pick.random() < 0.95 else f"X{number}",
            f"JL-{seed}-{number}",
        )  # fmt: skip


def _timed(data: Path, kind: str, labels: Sequence[str], rows: Iterator[Sequence[Any]], what: str) -> None:
    from webapp.sheets import Column, write_xlsx

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{kind}.xlsx"
        write_xlsx(file, title=kind, columns=[Column(label) for label in labels], rows=rows)
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "webapp.cli", "import", kind, str(file)],
            cwd=HERE.parent, env={"HENGKE_DATA": str(data), "PATH": "/usr/bin:/bin"},
            check=False, capture_output=True,
        )  # fmt: skip
    took, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"import of {what}: {took:.1f} s, {spent:.1f} s of processor, {peak:.0f} MB")
    print(f"exit {done.returncode}")
    print(done.stdout.decode()[-600:], done.stderr.decode()[-600:])
