"""The same seed and day give the same rows, whatever the machine's mood; another seed gives others."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.demo.conftest import dump, fill_small

AGAIN = (
    "import sys, pathlib; from tests.demo.conftest import fill_small; fill_small(pathlib.Path(sys.argv[1]))"
)


def test_the_same_seed_gives_the_same_rows_in_another_process(
    small_institute: Path, tmp_path: Path, empty_database: Path
) -> None:
    shutil.copy(empty_database, tmp_path / "hengke.db")
    subprocess.run(
        [sys.executable, "-c", AGAIN, str(tmp_path)], check=True, env={**os.environ, "PYTHONHASHSEED": "4711"}
    )
    first, second = dump(small_institute), dump(tmp_path)
    assert {name for name in first if first[name] != second[name]} == set()
    assert not first["customers"].startswith("0 ")


def test_attachments_lie_under_the_names_that_the_rows_give(small_institute: Path) -> None:
    with closing(sqlite3.connect(small_institute / "hengke.db")) as connection:
        told = connection.execute("SELECT stored FROM attachments UNION SELECT stored FROM case_files")
        names = {name for (name,) in told}
    assert len(names) > 3
    assert {path.name for path in (small_institute / "attachments").glob("??/*")} == names


def test_another_seed_gives_other_customers(
    small_institute: Path, tmp_path: Path, empty_database: Path
) -> None:
    shutil.copy(empty_database, tmp_path / "hengke.db")
    fill_small(tmp_path, seed=7)
    assert dump(tmp_path)["customers"] != dump(small_institute)["customers"]
