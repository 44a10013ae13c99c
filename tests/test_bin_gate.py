"""How the gate finds its browser, chooses among its tests and leaves."""

import pytest

from tests.bin_scripts import ROOT, _browser, _gate, _machine, program

# Leaving


def test_trouble_ends_with_its_sentence_and_status(capsys):
    with pytest.raises(SystemExit) as left, _machine.plainly():
        raise _machine.Trouble("一句话。", status=2)
    assert left.value.code == 2
    assert capsys.readouterr().err == "一句话。\n"


def test_children_get_utf_8_and_nothing_that_bends_them(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("HENGKE_PORT", "8001")
    env = _machine.environment(PIP_USER="0")
    assert {"PYTHONHOME", "PIP_TARGET"}.isdisjoint(env)
    assert (env["PYTHONUTF8"], env["PIP_USER"], env["HENGKE_PORT"]) == ("1", "0", "8001")


# The browser


def test_the_browser_that_is_set_wins(tmp_path):
    program(tmp_path / "chromium")
    own = program(tmp_path / "own")
    assert _browser.found({"PATH": str(tmp_path), "HENGKE_CHROMIUM": str(own)}, places=()) == str(own)


def test_a_browser_set_wrongly_is_told_not_replaced(tmp_path):
    program(tmp_path / "chromium")
    with pytest.raises(_machine.Trouble, match="/no/where") as trouble:
        _browser.found({"PATH": str(tmp_path), "HENGKE_CHROMIUM": "/no/where"}, places=())
    assert trouble.value.status == 2


def test_browsers_are_looked_for_in_order(tmp_path):
    place = program(tmp_path / "opt" / "chrome")
    settings = {"PATH": str(tmp_path)}
    assert _browser.found(settings, places=(str(tmp_path / "none"),)) is None
    assert _browser.found(settings, places=(str(tmp_path / "none"), str(tmp_path), str(place))) == str(place)
    for name in ("google-chrome-stable", "google-chrome", "chromium-browser", "chromium"):
        newest = program(tmp_path / name)
        assert _browser.found(settings, places=(str(place),)) == str(newest)


def test_no_browser_and_no_right_to_install_is_status_2(monkeypatch):
    monkeypatch.setattr(_browser, "found", lambda _settings: None)
    monkeypatch.setattr(_browser, "apt_install", lambda *_packages: False)
    with pytest.raises(_machine.Trouble, match="没有找到 Chromium") as trouble:
        _browser.chromium()
    assert trouble.value.status == 2


# The gate


@pytest.mark.parametrize(
    ("arguments", "some"),
    [
        ([], False),
        (["-x", "--junitxml=out.xml", "-n", "4"], False),
        (["tests/test_bin.py"], True),
        (["tests/test_bin.py::test_a"], True),
        (["-k", "bin"], True),
        (["-m", "not e2e"], True),
        (["--lf"], True),
    ],
)
def test_choosing_tests_leaves_the_checks_of_the_code_out(monkeypatch, arguments, some):
    monkeypatch.chdir(ROOT)
    assert _gate.chooses(arguments) is some


def test_tests_are_found_from_the_folder_one_stands_in(monkeypatch):
    monkeypatch.chdir(ROOT / "tests")
    assert _gate.pytest_arguments(["test_bin.py::x"]) == ["-n", "2", f"{ROOT}/tests/test_bin.py::x"]


@pytest.mark.parametrize("own", [["-n", "4"], ["-n0"], ["--pdb"], ["-p", "no:xdist"]])
def test_the_callers_idea_of_workers_stands(own):
    assert _gate.pytest_arguments(own) == own
