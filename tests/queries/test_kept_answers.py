"""What a serving process keeps (plans, counts, choices, settings, rows) is true after another one wrote."""

import os
import subprocess
import sys
from pathlib import Path

from tests.world import World

ROOT = Path(__file__).parent.parent.parent
CARDS = "客户名称,行业,地区,手机,联系人\n宁波新到精密仪器有限公司,新行业,宁波,13800001111,新来人\n"
CHANGE = "客户名称,电话\n{name},0574-86001299\n"


def elsewhere(app, folder: Path, *arguments: str) -> None:
    """The program's command in a process of its own, on the same data."""
    data = str(app.extensions["settings"].data)
    command = [sys.executable, "-m", "webapp.cli", *arguments]
    subprocess.run(
        command,
        check=True,
        cwd=ROOT,
        env={**os.environ, "HENGKE_DATA": data},
        capture_output=True,
        timeout=120,
    )


def pages(visitor) -> list[str]:
    found = []
    for path in ("/customers?view=all", "/search?q=精密", "/customers?q=精密", "/customers/new"):
        for _again in range(3):  # the third comes out of kept plans and counts
            answer = visitor.get(path)
        found.append(answer.text)
    return found


def test_an_import_by_the_command_line_is_seen_at_once(app, world: World, as_, tmp_path: Path):
    visitor = as_(world.assistant)
    before = pages(visitor)
    assert not any("宁波新到" in page for page in before)
    file = tmp_path / "new.csv"
    file.write_text(CARDS, encoding="utf-8")
    elsewhere(app, tmp_path, "import", "customers", str(file))
    listed, found, narrowed, _new = pages(visitor)
    assert "宁波新到" in listed
    assert "宁波新到" in found
    assert "宁波新到" in narrowed


def test_a_card_changed_by_another_process_is_shown_as_it_is(app, world: World, as_, tmp_path: Path):
    visitor = as_(world.assistant)
    path = f"/customers/{world.haichuan}"
    for _again in range(3):
        before = visitor.get(path).text
    assert "0574-86001299" not in before
    name = before.split("<title>")[1].split(" ·")[0]
    file = tmp_path / "changed.csv"
    file.write_text(CHANGE.format(name=name), encoding="utf-8")
    elsewhere(app, tmp_path, "import", "customers", str(file))
    assert "0574-86001299" in visitor.get(path).text
