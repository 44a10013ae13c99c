"""The start-up on a bare machine: locks and stamps, the choice of a Python, what is told when it fails."""

import ast
import os
import re
import sys
from pathlib import Path

import pytest

from tests.bin_scripts import ROOT, _faults, _machine, _python, _venv, program

MADE = _venv.Stamp(python="3.11", run="a", test="b")

# The lock files


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^(\S+==\S+)(?: ; (.*?))? \\$", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def test_the_test_lock_is_the_run_lock_and_more():
    assert pins("requirements.lock").items() < pins("requirements-test.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_pin_has_a_hash(lock):
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8"))
    assert [
        block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block
    ] == []


# The stamp


@pytest.mark.parametrize(
    ("wanted", "will_do"),
    [
        (_venv.Stamp("3.11", "a", "b"), True),
        (_venv.Stamp("3.11", "a"), True),  # made for the tests: serves too
        (_venv.Stamp("3.11", "a", "c"), False),
        (_venv.Stamp("3.11", "c", "b"), False),
        (_venv.Stamp("3.12", "a"), False),
    ],
)
def test_a_stamp_serves_what_it_was_made_for(wanted, will_do):
    assert MADE.serves(wanted) is will_do


def test_an_environment_made_to_serve_does_not_do_for_the_tests():
    assert not _venv.Stamp("3.11", "a").serves(MADE)


def test_a_stamp_is_read_back_as_it_was_written(tmp_path):
    _venv.write_stamp(tmp_path, MADE)
    assert _venv.read_stamp(tmp_path) == MADE
    assert [path.name for path in tmp_path.iterdir()] == ["hengke-stamp.json"]


@pytest.mark.parametrize("text", [None, "", '{"python": "3.1', "[]", '{"python": "3.11"}', '{"other": 1}'])
def test_no_stamp_is_read_from_an_unfinished_environment(tmp_path, text):
    if text is not None:
        (tmp_path / "hengke-stamp.json").write_text(text, "utf-8")
    assert _venv.read_stamp(tmp_path) is None


def test_a_fingerprint_knows_content_not_line_ends(tmp_path):
    names = {}
    for name, content in (("unix", b"a\nb\n"), ("windows", b"a\r\nb\r\n"), ("other", b"a\nc\n")):
        (tmp_path / name).write_bytes(content)
        names[name] = _venv.fingerprint(tmp_path / name)
    assert names["unix"] == names["windows"] != names["other"]


def test_the_version_is_asked_of_the_interpreter_itself(tmp_path):
    assert _venv.version_of(Path(sys.executable)) == f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert _venv.version_of(tmp_path / "gone") is None
    assert _venv.version_of(program(tmp_path / "broken", "exit 1")) is None


# The choice of a Python


def test_an_interpreter_answers_when_new_enough_and_whole(tmp_path):
    assert _python.answers(sys.executable)
    assert not _python.answers(sys.executable, modules="no_such_module_anywhere")
    assert not _python.answers(str(program(tmp_path / "old", "exit 1")))
    assert not _python.answers(str(tmp_path / "gone"))


def test_the_interpreters_of_the_path_come_best_first(tmp_path, monkeypatch):
    for name in ("python3", "python3.12", "python3.9"):
        program(tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [Path(found).name for found in _python.on_path()] == ["python3.12", "python3"]


def test_a_new_enough_python_goes_on(monkeypatch):
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("started again"))
    _python.start_again_if_too_old("bin/serve")


def test_an_old_python_hands_over_to_a_new_one(tmp_path, monkeypatch):
    program(tmp_path / "python3.13", "exit 1")
    program(tmp_path / "python3.12")
    began = []
    monkeypatch.setattr(_python.sys, "version_info", (3, 10, 13))
    monkeypatch.setattr(_python.sys, "argv", ["bin/serve", "--port", "1"])
    monkeypatch.setattr(os, "execv", lambda *command: began.append(command) or sys.exit(0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit):
        _python.start_again_if_too_old("/opt/衡客/bin/serve")
    better = str(tmp_path / "python3.12")
    assert began == [(better, [better, "/opt/衡客/bin/serve", "--port", "1"])]


def test_only_an_old_python_is_one_sentence(monkeypatch, capfdbinary, tmp_path):
    monkeypatch.setattr(_python.sys, "version_info", (3, 10, 13))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as left:
        _python.start_again_if_too_old("bin/serve")
    assert left.value.code == 1
    assert "衡客需要 Python 3.11" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize("name", ["_python.py", "serve", "test", "check"])
def test_python_3_6_can_read_what_runs_before_the_choice(name):
    ast.parse((ROOT / "bin" / name).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(("whole", "chosen"), [({"own", "other"}, "own"), ({"other"}, "other")])
def test_an_environment_is_made_by_a_python_that_has_venv(monkeypatch, whole, chosen):
    monkeypatch.setattr(_venv.sys, "_base_executable", "own", raising=False)
    monkeypatch.setattr(_python, "on_path", lambda: ["broken", "other"])
    monkeypatch.setattr(_python, "answers", lambda found, **_: found in whole)
    assert _venv.maker() == chosen


@pytest.mark.parametrize("installed", [True, False])
def test_no_venv_anywhere_is_one_sentence(monkeypatch, installed):
    monkeypatch.setattr(_python, "answers", lambda *_, **__: False)
    monkeypatch.setattr(_venv, "apt_install", lambda *_packages: installed)
    with pytest.raises(_machine.Trouble, match="apt install python3-venv"):
        _venv.maker()


# What goes wrong while packages are installed


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: NewConnectionError\nERROR: No matching distribution found for x==1", _faults.NO_NETWORK),
        ("ERROR: No matching distribution found for x==1", "No matching distribution found for x==1"),
        ("ERROR: [Errno 28] No space left on device", _faults.NO_SPACE),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", _faults.ALTERED),
        ("The virtual environment was not created: ensurepip is not available.", _faults.NO_VENV),
        ("[Errno 13] Permission denied: '/x'", "没有权限写入 /opt/衡客"),
        ("a\n\n  ERROR: quite new  \n", "运行环境没有装好：quite new"),
        ("", "原因不明"),
    ],
)
def test_a_fault_is_one_sentence(output, sentence):
    told = _faults.fault(output, place="/opt/衡客")
    assert sentence in told
    assert "\n" not in told
