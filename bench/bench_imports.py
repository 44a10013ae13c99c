"""An import of 10,000 customers by the command: how long, and how much memory at its peak."""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 10_000
HERE = Path(__file__).parent


def imports(data: Path) -> None:
    """Into the data folder given, which then holds them."""
    from generate import credit_code, titles

    from webapp.sheets import Column, write_xlsx

    seed = time.time_ns() % 1000
    pick = random.Random(seed)
    labels = ("客户名称", "统一社会信用代码", "行业", "地区", "地址", "联系人", "电话", "手机", "备注")
    rows = (
        (
            f"新{name}{seed}", credit_code(pick, 200_000 + n), "汽车制造", place, f"{place}市人民路{n}号",
            "王强", f"0574-8{n:07d}", f"139{seed:03d}{n:05d}", "新导入",
        )
        for n, (place, name) in enumerate(titles(pick, ROWS))
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "customers.xlsx"
        write_xlsx(file, title="客户", columns=[Column(label) for label in labels], rows=rows)
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "webapp.cli", "import", "customers", str(file)],
            cwd=HERE.parent, env={"HENGKE_DATA": str(data), "PATH": "/usr/bin:/bin"},
            check=False, capture_output=True,
        )  # fmt: skip
    took, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"import of {ROWS} customers: {took:.1f} s, {spent:.1f} s of processor, {peak:.0f} MB")
    print(f"exit {done.returncode}")
    print(done.stdout.decode()[-600:], done.stderr.decode()[-600:])
