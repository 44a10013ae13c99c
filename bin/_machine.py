"""What the start-up asks of the machine: one plain line, a Debian package, another program in its place."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent


class Trouble(Exception):
    """Something the person at the keyboard can put right: one sentence, and the status to leave with."""

    def __init__(self, sentence: str, *, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def speak_utf8() -> None:
    """Write Chinese even where the locale is C or the output a pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say(sentence: str) -> None:
    """Show one line of progress; standard output stays free for what the command answers."""
    print(sentence, file=sys.stderr, flush=True)


def environment(**extra: str) -> dict[str, str]:
    """Give children UTF-8 everywhere and none of the switches that would bend a fresh environment."""
    bending = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in bending}
    return kept | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"} | extra


def apt_install(*packages: str) -> bool:
    """Install Debian packages when we may; say whether that was done."""
    apt = shutil.which("apt-get", path=os.environ.get("PATH", "") + ":/usr/bin:/bin")
    if apt is None or os.name != "posix" or os.geteuid() != 0:
        return False
    path = os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
    env = environment(DEBIAN_FRONTEND="noninteractive", PATH=path)
    update = [apt, "-qq", "update"]
    install = [apt, "-qq", "install", "-y", "--no-install-recommends", *packages]
    # An index that cannot be refreshed may still be good enough to install from.
    subprocess.run(update, env=env, capture_output=True, check=False)
    return subprocess.run(install, env=env, capture_output=True, check=False).returncode == 0


def become(command: list[str], *, env: Mapping[str, str]) -> NoReturn:
    """Put this program in our place; Windows has no such thing, so wait there and leave with its status."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], command, env)
    child = subprocess.Popen(command, env=env)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue  # the child has had the same Ctrl+C and is closing


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Speak UTF-8, and let trouble or Ctrl+C end the command with one sentence instead of a traceback."""
    speak_utf8()
    try:
        yield
    except Trouble as trouble:
        say(str(trouble))
        sys.exit(trouble.status)
    except KeyboardInterrupt:
        say("已中断。")
        sys.exit(130)
