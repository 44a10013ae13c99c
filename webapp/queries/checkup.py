"""What hengke doctor and the night look at: whether it is good, what, and how it is."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

from webapp import backups, clock
from webapp.attachments import Store
from webapp.config import Settings
from webapp.domain.holidays import official_years
from webapp.queries import health, shelf, soundness, work_calendar
from webapp.queries.complaints import soundness as cases
from webapp.queries.personal import requests, seals
from webapp.queries.reviews import file_soundness as review_files
from webapp.queries.reviews import soundness as reviews
from webapp.queries.soundness import Anchor
from webapp.trail import trail

LEAST_FREE = 1024**3
Finding = tuple[bool, str, str]


def findings(settings: Settings) -> list[Finding]:
    """Everything, in the order of the machine, the data, the rooms."""
    return [finding for look in LOOKS for finding in look(settings)]


def _machine(settings: Settings) -> Iterator[Finding]:
    wal = soundness.journal() == "WAL"
    yield (
        True,
        "SQLite",
        f"{sqlite3.sqlite_version}，日志方式 {soundness.journal()}"
        + ("" if wal else "（版本较旧，写入较慢）"),
    )
    free = shutil.disk_usage(settings.data).free
    yield free >= LEAST_FREE, "磁盘", f"数据目录所在盘还剩 {free / 1024**3:.1f} GB"
    mode = settings.data.stat().st_mode & 0o077
    yield (
        not mode,
        "目录权限",
        "只有运行账户可读" if not mode else f"{settings.data} 别人也能读，请执行 chmod 700",
    )
    fonts = Path(backups.__file__).parent / "fonts"
    found = sorted(path.name for path in fonts.glob("*.ttf"))
    yield bool(found), "打印字体", "、".join(found) or f"{fonts} 里没有字体，打印会是空白"


def _clock(_settings: Settings) -> Iterator[Finding]:
    now, newest = clock.now(), soundness.newest_change()
    behind = newest is not None and newest - now > timedelta(minutes=5)
    told = now.astimezone(clock.BEIJING).strftime("%Y-%m-%d %H:%M 北京时间")
    yield not behind, "时钟", told + ("，比最近一次修改还早，请校准" if behind else "")


def _database(settings: Settings) -> Iterator[Finding]:
    yield True, "数据版本", str(health.schema())
    state = soundness.integrity()
    yield state == "ok", "数据库", "完好" if state == "ok" else state
    count, faults = soundness.log_faults()
    told = f"{count} 条，首尾相接" if not faults else f"从第 {faults[0]} 条起对不上，可能被改动过"
    yield not faults, "操作日志", told
    anchors = [_anchor(row["what"], row["details"]) for row in trail().events(soundness.ANCHOR, most=30)]
    gone = [anchor for anchor in anchors if not soundness.holds(anchor)]
    yield (
        not gone,
        "日志存根",
        f"{len(anchors)} 份，都对得上" if not gone else f"第 {gone[0].entry_id} 条已不在或被改动",
    )
    size = sum(path.stat().st_size for path in (settings.database, settings.trail) if path.exists())
    yield True, "数据大小", f"{size / 1024**2:.1f} MB"


def _search(_settings: Settings) -> Iterator[Finding]:
    gaps, sound = soundness.search_gaps(), soundness.search_index_is_sound()
    told = "完整" if not gaps else f"差 {gaps} 条，请执行 hengke doctor --rebuild-search"
    yield not gaps and sound, "搜索索引", told if sound else "已损坏，请执行 hengke doctor --rebuild-search"


def _attachments(settings: Settings) -> Iterator[Finding]:
    store = Store(settings.attachments, quota=0)
    missing = store.missing(shelf.live())
    yield not missing, "附件", "齐全" if not missing else f"缺 {len(missing)} 个文件"
    orphans = store.orphans(shelf.stored(), now=clock.now())
    yield True, "无主文件", f"{len(orphans)} 个" + ("，夜间自动清理" if orphans else "")


def _backups(settings: Settings) -> Iterator[Finding]:
    kept = backups.kept(settings)
    if not kept:
        yield True, "备份", "还没有；每天夜里自动做一份，也可以执行 hengke backup"
        return
    age = clock.now().timestamp() - kept[0].stat().st_mtime
    yield age < 2 * 86400, "备份", f"{len(kept)} 份，最近 {kept[0].name}"


def _inbox(settings: Settings) -> Iterator[Finding]:
    if settings.inbox:
        folder = Path(settings.inbox)
        good = folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)
        yield good, "收件文件夹", str(folder) if good else f"{folder} 不存在，或者不能读写"


def _calendar(_settings: Settings) -> Iterator[Finding]:
    """Never wrong, only unknown: a year nobody has announced is the rule for most of the year before."""
    official, own, known = official_years(), sorted(work_calendar.own()), work_calendar.now().years
    registered = f"；本单位登记 {'、'.join(map(str, own))} 年" if own else ""
    first = next(year for year in count(clock.today().year) if year not in known)
    told = f"官方 {official[0]}–{official[-1]} 年{registered}；{first} 年尚未登记"
    yield True, "工作日历", told


def _complaints(_settings: Settings) -> Iterator[Finding]:
    broken, wrong = cases.broken_courses(), cases.wrong_dues(now=clock.now())
    whole = f"{cases.count()} 件，与办理状态一致"
    yield not broken, "投诉经过", _some(broken, "对不上") if broken else whole
    yield not wrong, "投诉期限", _some(wrong, "与重新计算不同，夜间自动重算") if wrong else "与重新计算一致"


def _reviews(_settings: Settings) -> Iterator[Finding]:
    broken, other = reviews.broken_sheets(), reviews.other_totals()
    whole = f"{reviews.count()} 件已归档，与摘要一致"
    yield not broken, "考评归档", _some(broken, "与归档时不符") if broken else whole
    yield not other, "考评总分", _some(other, "与归档表不同") if other else "与归档表一致"


def _review_files(settings: Settings) -> Iterator[Finding]:
    """Evidence is what it was: the bytes against the digests, the digests against the locked sheets."""
    known = review_files.digests()
    changed, other = Store(settings.attachments, quota=0).changed(known), review_files.other_files()
    told = f"{len(changed)} 个文件被改动过" if changed else f"{len(known)} 个，与摘要一致"
    yield not changed, "考评附件", told
    yield not other, "归档附件", _some(other, "与归档表不同") if other else "与归档表一致"


def _erasures(settings: Settings) -> Iterator[Finding]:
    """Erased stays erased, and the log's rewritten entries are those that were sealed."""
    wrong, back = seals.broken(), requests.undone(settings.data)
    told = f"{seals.count()} 件，日志的删改与封记一致"
    yield not wrong, "个人信息删除", _some(wrong, "与封记不符") if wrong else told
    told = "没有恢复回来的" if not back else f"{len(back)} 件又被恢复回来：{back[0].number}，夜间自动重新删除"
    yield not back, "删除名单", told


def _some(numbers: list[str], what: str) -> str:
    return f"{len(numbers)} 件{what}：{'、'.join(numbers[:3])}"


def _anchor(digest: str, details: str) -> Anchor:
    return Anchor(int(json.loads(details)["entry"]), digest)


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _machine, _clock, _database, _search, _attachments, _backups, _inbox, _calendar,
    _complaints, _reviews, _review_files, _erasures,
)  # fmt: skip
