"""Builds of .venv, whole and broken, and the command that stands in it."""

import os
import subprocess
import sys

import pytest

from tests.bin_scripts import _machine, _venv, program


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A program folder whose packages come from a `_call` that only leaves traces."""
    root = tmp_path / "衡客 one"
    root.mkdir()
    for lock in (_venv.RUN_LOCK, _venv.TEST_LOCK):
        (root / lock).write_text(lock, "utf-8")
    calls = []

    def call(command):
        calls.append(command[2])
        if command[2] == "venv":
            program(root / ".venv" / "bin" / "python", f'exec "{sys.executable}" "$@"')
            (root / ".venv" / "lib" / "python3.11" / "site-packages").mkdir(parents=True)

    monkeypatch.setattr(_venv, "ROOT", root)
    monkeypatch.setattr(_venv, "VENV", root / ".venv")
    monkeypatch.setattr(_venv, "NEEDED_MB", {_venv.RUN_LOCK: 0, _venv.TEST_LOCK: 0})
    monkeypatch.setattr(_venv, "_call", call)
    return root, calls


def test_it_is_built_once_and_again_when_the_lock_changes(house):
    root, calls = house
    assert _venv.prepare() == _venv.prepare() == str(root / ".venv" / "bin" / "python")
    assert calls == ["venv", "pip"]
    (root / _venv.RUN_LOCK).write_text("newer", "utf-8")
    _venv.prepare()
    assert calls == ["venv", "pip"] * 2
    assert not (root / ".venv.old").exists()


def test_the_tests_add_to_it_and_serving_leaves_it_alone(house):
    _root, calls = house
    _venv.prepare()
    _venv.prepare(tests=True)
    _venv.prepare()
    assert calls == ["venv", "pip", "pip"]


def test_half_a_build_is_done_again(house):
    root, calls = house
    _venv.prepare()
    (root / ".venv" / "hengke-stamp.json").unlink()
    (root / ".venv" / "half").touch()
    _venv.prepare()
    assert calls == ["venv", "pip"] * 2
    assert not (root / ".venv" / "half").exists()


@pytest.mark.parametrize("end", [_machine.Trouble("x"), KeyboardInterrupt()])
def test_a_build_that_fails_gives_the_last_good_one_back(house, monkeypatch, end):
    root, _calls = house
    _venv.prepare()
    before = _venv.read_stamp(root / ".venv")
    (root / _venv.RUN_LOCK).write_text("newer", "utf-8")

    def fails(_lock):
        raise end

    monkeypatch.setattr(_venv, "_install", fails)
    with pytest.raises(type(end)):
        _venv.prepare()
    assert _venv.read_stamp(root / ".venv") == before
    assert not (root / ".venv.old").exists()


def test_a_full_disk_is_told_before_anything_is_touched(house, monkeypatch):
    root, calls = house
    monkeypatch.setattr(_venv, "NEEDED_MB", {_venv.RUN_LOCK: 1 << 40})
    with pytest.raises(_machine.Trouble, match="磁盘空间不足"):
        _venv.prepare()
    assert calls == []
    assert not (root / ".venv").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has a .cmd instead")
def test_hengke_finds_its_python_through_a_link_and_after_a_move(house, tmp_path):
    root, _calls = house
    _venv.prepare()
    packages = root / ".venv" / "lib" / "python3.11" / "site-packages"
    assert (packages / (packages / "hengke.pth").read_text("ascii").strip()).resolve() == root
    moved = root.rename(tmp_path / "搬 家")
    program(moved / ".venv" / "bin" / "python", 'echo "$0"; printf "%s|" "$@"')
    (tmp_path / "hengke").symlink_to(moved / ".venv" / "bin" / "hengke")
    said = subprocess.run(
        [tmp_path / "hengke", "import", "a b"], capture_output=True, text=True, check=True
    ).stdout
    assert said == f"{moved}/.venv/bin/python\n-P|-X|utf8|{tmp_path}/hengke|import|a b|"
