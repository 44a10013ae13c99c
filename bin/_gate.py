"""The checks of the code, in the order of their speed, and how arguments choose among the tests."""

import os
import subprocess
import sys
import time
from pathlib import Path

from _machine import ROOT, environment

SCRIPTS = ("bin/serve", "bin/test", "bin/check")
BESIDE = ("--cache-dir", ".mypy_cache/bin")  # two at a time do not share one
CHOOSING = {"-k", "-m", "--lf", "--last-failed", "--ff", "--failed-first", "--sw", "--stepwise", "--deselect"}
# import-linter offers its command as a function only; Babel is asked whether each .mo is its .po compiled.
IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
CATALOGUES = """
import io, pathlib, sys
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for po in pathlib.Path("webapp/translations").rglob("*.po"):
    fresh, mo = io.BytesIO(), po.with_suffix(".mo")
    with po.open("rb") as source:
        write_mo(fresh, read_po(source, locale=po.parts[-3]))
    if not mo.exists() or mo.read_bytes() != fresh.getvalue():
        sys.exit(f"{mo} is not {po.name} compiled: run .venv/bin/pybabel compile -d webapp/translations")
"""


def steps() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name each check and what Python is to run for it."""
    modules = tuple(str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("bin/*.py")))
    return (
        ("ruff check", ("-m", "ruff", "check", "--quiet", ".", *SCRIPTS)),
        ("ruff format", ("-m", "ruff", "format", "--quiet", "--check", ".", *SCRIPTS)),
        ("translations", ("-c", CATALOGUES)),
        ("import contracts", ("-c", IMPORTS)),
        ("djlint", ("-m", "djlint", "webapp/templates", "--lint", "--quiet")),
        (
            "mypy bin",
            ("-m", "mypy", "--no-error-summary", *BESIDE, "--scripts-are-modules", *SCRIPTS, *modules),
        ),
        ("mypy", ("-m", "mypy", "--no-error-summary")),
    )


def is_place(argument: str) -> bool:
    """Say whether an argument names tests by their place: a file, a folder, file::test."""
    return not argument.startswith("-") and Path(argument.split("::", maxsplit=1)[0]).exists()


def chooses(arguments: list[str]) -> bool:
    """Say whether only some of the tests are asked for: then the checks of the code are left out."""
    return any(is_place(argument) or argument.split("=", maxsplit=1)[0] in CHOOSING for argument in arguments)


def pytest_arguments(arguments: list[str]) -> list[str]:
    """Name places from the root; add two workers unless the caller has his own idea or wants the debugger.

    Who has done his half takes over what the other has not begun; the whole gate names its slowest tests.
    """
    anchored = [os.path.abspath(a) if is_place(a) else a for a in arguments]  # noqa: PTH100 - keeps file::test whole
    own = any(a.startswith(("-n", "--numprocesses", "--pdb", "--trace")) or "xdist" in a for a in arguments)
    workers = [] if own else ["-n", "2", "--dist", "worksteal"]
    slowest = [] if chooses(arguments) else ["--durations", "20"]
    return [*workers, *slowest, *anchored]


def run_steps(python: str) -> None:
    """Run the checks in turn, the longest beside them; leave with the status of the first that fails."""
    *quick, (longest, its_command) = steps()
    began = time.monotonic()
    with _started(python, its_command) as beside:
        try:
            for name, command in quick:
                _report(name, _started(python, command), since=time.monotonic())
            _report(longest, beside, since=began)
        finally:
            beside.kill()


def _started(python: str, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    whole = [python, *command]
    return subprocess.Popen(
        whole, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def _report(name: str, running: subprocess.Popen[bytes], *, since: float) -> None:
    """Name a check, wait for it and tell its seconds."""
    print(f"{name:<18}", end="", flush=True)
    with running:
        told, _nothing = running.communicate()
    print(f"{'FAILED' if running.returncode else 'ok':<6} {time.monotonic() - since:6.1f} s", flush=True)
    if running.returncode:
        print(told.decode(errors="replace"), flush=True)
        sys.exit(running.returncode)
