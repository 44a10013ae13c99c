"""How the gate finds its browser, chooses among its tests and leaves."""

import sys

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
    *workers, place = _gate.pytest_arguments(["test_bin.py::x"])
    assert place == f"{ROOT}/tests/test_bin.py::x"
    assert workers == ["-n", "2", "--dist", "worksteal"]


@pytest.mark.parametrize("own", [["-n", "4"], ["-n0"], ["--pdb"], ["-p", "no:xdist"]])
def test_the_callers_idea_of_workers_stands(own):
    assert _gate.pytest_arguments([*own, "-k", "places"]) == [*own, "-k", "places"]


def test_the_whole_gate_names_the_slowest_tests_at_its_end():
    assert _gate.pytest_arguments(["-x"])[-3:] == ["--durations", "20", "-x"]
    assert _gate.pytest_arguments(["-n0"]) == ["--durations", "20", "-n0"]


def steps_told(monkeypatch, *statuses: int) -> None:
    """Checks of the code that leave with these."""
    told = [(f"check {n}", ("-c", f"print('says', {n}); exit({left})")) for n, left in enumerate(statuses)]
    monkeypatch.setattr(_gate, "steps", lambda: tuple(told))


def test_every_check_is_named_in_its_turn(monkeypatch, capsys):
    steps_told(monkeypatch, 0, 0, 0)
    _gate.run_steps(sys.executable)
    assert [line.split()[:3] for line in capsys.readouterr().out.splitlines()] == [
        ["check", str(n), "ok"] for n in range(3)
    ]


@pytest.mark.parametrize(
    ("statuses", "left", "named"), [((0, 3, 0), 3, 2), ((0, 0, 4), 4, 3), ((5, 3, 4), 5, 1)]
)
def test_the_first_check_that_fails_is_the_last_one_told(monkeypatch, capsys, statuses, left, named):
    steps_told(monkeypatch, *statuses)
    with pytest.raises(SystemExit) as leaving:
        _gate.run_steps(sys.executable)
    assert leaving.value.code == left
    out = capsys.readouterr().out
    assert out.count("check") == named
    assert f"says {named - 1}" in out
    assert out.count("says") == 1
