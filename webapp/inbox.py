"""The watched folder (HENGKE_INBOX): at night takes in what the laboratory system left there."""

import logging
import os
import secrets
import shutil
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from webapp import clock
from webapp.actions import actor
from webapp.actions.imports import checking, receiving, taking
from webapp.actions.imports.judgement import FileKind
from webapp.actions.imports.kinds import KINDS
from webapp.config import Settings
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.jobs import nightly
from webapp.models import ImportRun
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.imports import report, runs
from webapp.sheets import open_table

DONE, REFUSED = "done", "refused"
TAKEN_IN = frozenset({".xlsx", ".csv", ".txt"})
STEADY = 60  # seconds since the last write, before a file counts as whole
PAUSE = 2.0  # seconds in which its size must not change
REASON = "-原因.txt"
FIRST = 5
log = logging.getLogger("hengke.inbox")


@dataclass(frozen=True)
class Found:
    """A file that lay still: where, and how it was when it was looked at."""

    path: Path
    size: int
    changed: int

    def is_same(self, now: os.stat_result) -> bool:
        return (now.st_size, now.st_mtime_ns) == (self.size, self.changed)


@nightly("收件文件夹")
def take_in() -> str:
    """One line about what was taken and what was not."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.inbox:
        return "没有设置"
    folder = Path(settings.inbox)
    if not folder.is_dir():
        log.error("inbox %s is no folder", folder)
        return f"{folder} 不存在，或不能读取"
    taken = refused = 0
    for found in _in_turn(steady(folder), settings):
        if _take(found, folder, settings):
            taken += 1
        else:
            refused += 1
    return f"导入 {taken} 个文件，拒绝 {refused} 个"


def steady(folder: Path, *, pause: float = PAUSE) -> list[Found]:
    """Whole files of the folder itself: no links, no folders, nothing that is still being written."""
    before = _looked_at(folder)
    if before and pause:
        time.sleep(pause)
    now, oldest = {one.path: one for one in _looked_at(folder)}, clock.now().timestamp() - STEADY
    return [one for one in before if now.get(one.path) == one and one.changed / 1e9 <= oldest]


def _looked_at(folder: Path) -> list[Found]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            known = Path(entry.name).suffix.lower() in TAKEN_IN and not entry.name.startswith((".", "~"))
            if known and entry.is_file(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                found.append(Found(folder / entry.name, state.st_size, state.st_mtime_ns))
    return sorted(found, key=lambda one: one.path.name)


def _in_turn(found: list[Found], settings: Settings) -> list[Found]:
    """Customers before their instruments, instruments before the orders that bring them."""

    def place(one: Found) -> tuple[int, str]:
        try:
            copy = _copied(one, settings)
            try:
                return kind_of(copy, name=one.path.name).position, one.path.name
            finally:
                copy.unlink(missing_ok=True)
        except (Refusal, OSError):
            return 0, one.path.name

    return sorted(found, key=place)


def _take(found: Found, folder: Path, settings: Settings) -> bool:
    """Whether every row of the file was taken; the file lies in done/ or refused/ afterwards."""
    name, copy = found.path.name, None
    try:
        copy = _copied(found, settings)
        run = _imported(copy, kind_of(copy, name=name), name)
    except Refusal as refusal:
        at = _moved(found, folder, REFUSED, name)
        at.with_name(f"{at.stem}{REASON}").write_text(f"{refusal}\n", encoding="utf-8")
        return False
    except OSError:
        log.exception("inbox %s", name)
        return False
    finally:
        if copy is not None:
            copy.unlink(missing_ok=True)
    if runs.counted(run.id)["refused"]:
        at = _moved(found, folder, REFUSED, name)
        report.write(run, at.with_name(f"{at.stem}-导入结果.xlsx"), viewer=actor())
        return False
    _moved(found, folder, DONE, name)
    return True


def _imported(copy: Path, kind: FileKind, name: str) -> ImportRun:
    run = receiving.receive(copy, kind=kind.code, file_name=name)
    receiving.choose(run, mapping=receiving.mapping_of(run))
    checking.check(run.id, path=copy)
    taking.take_now(run)
    taking.take(run.id)
    return run


def kind_of(path: Path, *, name: str) -> FileKind:
    """The kind whose columns the header has, most of them; raises Refusal where it is not certain."""
    words = {
        word for kind in KINDS.values() for one in kind.columns.all for word in (one.label, *one.synonyms)
    }
    headers = open_table(path, name=name, known=words).headers
    fitting = []
    for kind in KINDS.values():
        guess = kind.columns.guess(headers)
        if not kind.columns.lacking(guess.values()) and not kind.columns.strangers(headers):
            fitting.append((len(guess), kind))
    best = max((count for count, _kind in fitting), default=0)
    chosen = [kind for count, kind in fitting if count == best]
    if len(chosen) != 1:
        raise Refusal("从列名认不出“%(name)s”是哪一种文件，请核对第一行的列名。", name=name)
    return chosen[0]


def _copied(found: Found, settings: Settings) -> Path:
    """Into our own work folder, if it is still the file that was looked at; never through a link."""
    if found.size > settings.upload_mb * 1024**2:
        raise Refusal("文件超过 %(limit)s MB，请拆成几个文件。", limit=settings.upload_mb)
    handle = os.open(found.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as source:
        state = os.fstat(source.fileno())
        if not stat.S_ISREG(state.st_mode) or not found.is_same(state):
            raise OSError(f"{found.path.name} changed while it was looked at")
        copy = settings.work / f"{secrets.token_hex(16)}.upload"
        with copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        if not found.is_same(os.fstat(source.fileno())):
            copy.unlink()
            raise OSError(f"{found.path.name} changed while it was read")
    return copy


def _moved(found: Found, folder: Path, into: str, name: str) -> Path:
    """Beside its like, under a name of its own."""
    place = folder / into
    if place.is_symlink():
        raise OSError(f"{place} is a link")
    place.mkdir(exist_ok=True)
    stamp = clock.now().astimezone(clock.BEIJING).strftime("%Y%m%d-%H%M%S")
    target = place / f"{stamp}-{secrets.token_hex(2)}-{name}"
    found.path.rename(target)
    return target


@queue(16)
def refused_files(viewer: Viewer) -> Queue | None:
    """今日 of who keeps the settings: files that were not taken, until somebody clears them away."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.inbox or not viewer.may(Verb.SETTINGS_MANAGE):
        return None
    place = Path(settings.inbox) / REFUSED
    names = sorted(path.name for path in place.glob("*") if _is_file(path)) if place.is_dir() else []
    if not names:
        return None
    rows = [
        Waiting(title=name, note=N_("原因在同一文件夹里，处理后请移走。"), href="/settings")
        for name in names[:FIRST]
    ]
    return Queue(N_("收件文件夹里被拒绝的文件"), "inbox", len(names), "/settings", rows)


def _is_file(path: Path) -> bool:
    return path.suffix.lower() in TAKEN_IN and not path.name.endswith((REASON, "-导入结果.xlsx"))
