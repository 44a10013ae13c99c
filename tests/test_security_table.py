"""docs/security.md says of every item which test proves it; those tests are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = {int(line.split("|")[1]): line for line in TEXT.splitlines() if re.match(r"\| \d+ \|", line)}
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


def test_every_item_has_its_row():
    assert list(ROWS) == list(range(1, 67))
    assert all(row.split("|")[4].strip() for row in ROWS.values())


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_what_is_named_is_there(path, name):
    file = ROOT / path
    assert file.is_file()
    assert not name or f"def {name}(" in file.read_text(encoding="utf-8")
