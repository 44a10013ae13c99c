"""Keeps .venv as the lock file says: built when missing, half-built or out of date, otherwise left alone."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import _python
from _faults import IN_USE, NO_RIGHT, NO_SPACE, NO_VENV, fault
from _machine import ROOT, Trouble, apt_install, environment, say

VENV = ROOT / ".venv"
RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
WAITING = "另一个窗口正在准备运行环境，请稍候…"
NEEDED_MB = {RUN_LOCK: 400, TEST_LOCK: 1000}


@dataclass(frozen=True)
class Stamp:
    """What a finished .venv was made from."""

    python: str
    run: str
    test: str | None = None

    def serves(self, wanted: "Stamp") -> bool:
        """Say whether a .venv of this stamp will do; one made for the tests also serves."""
        same = self.python == wanted.python and self.run == wanted.run
        return same and wanted.test in {None, self.test}


def fingerprint(lock: Path) -> str:
    """Name the content of a lock file, the same on every system whatever ends its lines."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def python_of(venv: Path) -> Path:
    """Name the interpreter of an environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def version_of(program: Path) -> str | None:
    """Ask an interpreter which Python it is; None when it no longer starts."""
    question = [str(program), "-I", "-S", "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    try:
        return subprocess.run(question, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None


def read_stamp(venv: Path) -> Stamp | None:
    """Read what an environment was made from; None when it was never finished."""
    try:
        return Stamp(**json.loads((venv / "hengke-stamp.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(venv: Path, stamp: Stamp) -> None:
    """Say that an environment is finished: the last deed of a build, done in one stroke."""
    draft = venv / "hengke-stamp.json.new"
    draft.write_text(json.dumps(asdict(stamp)), "utf-8")
    draft.replace(venv / "hengke-stamp.json")


def wanted_stamp(python: str, *, tests: bool) -> Stamp:
    """Describe the environment the lock files ask for."""
    return Stamp(python, fingerprint(ROOT / RUN_LOCK), fingerprint(ROOT / TEST_LOCK) if tests else None)


def _call(command: list[str | Path]) -> None:
    done = subprocess.run(
        command,
        env=environment(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # it holds the lock of _alone too, should we be killed before it is done
        check=False,
    )
    if done.returncode:
        raise Trouble(fault(done.stdout, place=str(VENV)))


def maker() -> str:
    """Choose the Python that can make an environment: the one running, else the best of the PATH."""
    # Inside an environment the program it was made from is asked for: ours may be about to go.
    own: str = getattr(sys, "_base_executable", None) or sys.executable
    debian = f"python3.{sys.version_info.minor}-venv"
    for program in (own, *_python.on_path()):
        if _python.answers(program, modules="venv, ensurepip"):
            return program
    if apt_install(debian) and _python.answers(own, modules="venv, ensurepip"):
        return own
    raise Trouble(NO_VENV)


def site_packages(venv: Path) -> Path:
    """Find where an environment keeps its packages."""
    return (
        venv / "Lib" / "site-packages" if os.name == "nt" else next(venv.glob("lib/python3*/site-packages"))
    )


# The project itself is linked, not installed: installing needs setuptools, which the lock file has no
# other use for. A .pth file makes it importable, and `hengke` is written here as pip would write it.
# Both find their way relative to themselves, so that the folder may be moved and may have any name.
CONSOLE = '''#!/bin/sh
"""exec" "$(dirname "$(readlink -f "$0")")/python" -P -X utf8 "$0" "$@"
"""
import sys

from webapp.cli import main

sys.exit(main())
'''
CONSOLE_CMD = (
    '@"%~dp0python.exe" -P -X utf8 -c "import sys; from webapp.cli import main; sys.exit(main())" %*\r\n'
)


def link(venv: Path) -> None:
    """Make the project importable in an environment and put the command `hengke` there."""
    packages = site_packages(venv)
    (packages / "hengke.pth").write_text(os.path.relpath(ROOT, packages) + "\n", "ascii")
    if os.name == "nt":
        (venv / "Scripts" / "hengke.cmd").write_text(CONSOLE_CMD, "ascii", newline="")
        return
    command = venv / "bin" / "hengke"
    command.write_text(CONSOLE, "ascii")
    command.chmod(0o755)


def _install(lock: str) -> None:
    quietly = ["--quiet", "--no-warn-script-location", "--require-hashes"]
    _call([python_of(VENV), "-m", "pip", "install", *quietly, "-r", ROOT / lock])


def _build(lock: str) -> None:
    """Make a new environment; the last good one comes back when that fails."""
    spare = VENV.with_name(".venv.old")
    if read_stamp(VENV):
        shutil.rmtree(spare, ignore_errors=True)
        VENV.rename(spare)
    elif VENV.exists():
        shutil.rmtree(VENV)  # interrupted half-way, or not ours
    try:
        _call([maker(), "-m", "venv", VENV])
        _install(lock)
        link(VENV)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        if spare.exists():
            spare.rename(VENV)
        raise


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one start at a time touch .venv; the others wait for it."""
    with (ROOT / ".venv.lock").open("a", encoding="utf-8") as held:
        os.set_inheritable(held.fileno(), True)
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            while True:
                with contextlib.suppress(OSError):  # gives up after ten seconds
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(WAITING)
                fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _is_ready(*, tests: bool) -> bool:
    python = version_of(python_of(VENV))
    stamp = read_stamp(VENV)
    return bool(python and stamp and stamp.serves(wanted_stamp(python, tests=tests)))


def _make_ready(*, tests: bool) -> None:
    lock = TEST_LOCK if tests else RUN_LOCK
    if shutil.disk_usage(ROOT).free < NEEDED_MB[lock] << 20:
        raise Trouble(NO_SPACE)
    say("正在准备测试环境（首次约两分钟）…" if tests else "正在准备运行环境（首次约一分钟）…")
    if tests and _is_ready(tests=False):
        _install(lock)  # the same packages and some more: what runs stays as it is
    else:
        _build(lock)
    write_stamp(VENV, wanted_stamp(version_of(python_of(VENV)) or "", tests=tests))
    shutil.rmtree(VENV.with_name(".venv.old"), ignore_errors=True)


def prepare(*, tests: bool = False) -> str:
    """Name the interpreter to run with, its packages exactly those of the lock file."""
    try:
        if not _is_ready(tests=tests):
            with _alone():
                if not _is_ready(tests=tests):
                    _make_ready(tests=tests)
    except PermissionError as error:
        raise Trouble(
            IN_USE if os.name == "nt" else NO_RIGHT.replace("{}", str(error.filename or ROOT))
        ) from error
    except OSError as error:
        raise Trouble(fault(str(error), place=str(ROOT))) from error
    return str(python_of(VENV))
