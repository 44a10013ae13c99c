"""Starts a script again under the first Python that is new enough; written so that Python 3.6 can read it."""

import os
import shutil
import subprocess
import sys
import typing

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3", "python", "python3.14")
TOO_OLD = "衡客需要 Python 3.11 或更新的版本，这台机器上只有 {}：请先安装新版 Python，再运行一次。"


def answers(program: str, *, modules: str = "sys") -> bool:
    """Say whether this interpreter starts, is new enough and has these modules."""
    question = f"import sys, {modules}; sys.exit(sys.version_info < {OLDEST})"
    try:
        asked = subprocess.run(
            [program, "-c", question],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return asked.returncode == 0


def on_path(names: typing.Iterable[str] = NAMES) -> "list[str]":
    """Name every interpreter of the PATH, the best known first."""
    found = (shutil.which(name) for name in names)
    return [program for program in found if program]


def start_again_if_too_old(script: str) -> None:
    """Return under a Python that will do; else become one, or leave with one sentence."""
    if sys.version_info >= OLDEST:
        return
    for program in on_path():
        if answers(program):
            command = [program, os.path.abspath(script), *sys.argv[1:]]  # noqa: PTH100 - as it is called, links kept
            if os.name == "nt":
                sys.exit(subprocess.call(command))
            os.execv(program, command)
    sentence = TOO_OLD.format(sys.version.split()[0])
    sys.stderr.buffer.write((sentence + "\n").encode())  # an old Python in the C locale cannot print Chinese
    sys.exit(1)
