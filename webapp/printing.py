"""Prints in a process of their own, so that a long one slows nobody down: starts it and follows it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from flask import current_app

from webapp import jobs
from webapp.acting import actor
from webapp.config import Settings
from webapp.domain.refusal import Refusal


def run_apart(
    progress: jobs.Progress, *, name: str, numbers: list[str] | list[int], kind: str = "cards", **more: str
) -> int:
    """Starts the worker, follows its progress, stops it when the job is cancelled; pages made.

    kind: which form the worker makes for each number (of a notice: its id);
    more: what that form is told besides.
    """
    settings = current_app.extensions["settings"]
    order = {
        "to": str(settings.work / name), "numbers": numbers, "user": actor().id, "kind": kind, "more": more,
    }  # fmt: skip
    worker = subprocess.Popen(
        [sys.executable, "-m", "webapp.cli._print_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(settings),
        cwd=Path(__file__).parent.parent,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    pages = 0
    try:
        worker.stdin.write(json.dumps(order))
        worker.stdin.close()
        for line in worker.stdout:
            told = json.loads(line)
            pages = told["pages"]
            progress.step(told["done"])
    finally:
        if worker.poll() is None:
            worker.terminate()
        worker.stdout.close()
    if worker.wait() != 0:
        raise Refusal("打印未完成，请稍后重试；如仍不行，请联系系统管理员。")
    return pages


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "HENGKE_DATA": str(settings.data),
        "HENGKE_SECRET": settings.secret,
        "PYTHONUTF8": "1",
    }
