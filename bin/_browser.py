"""Finds the Chromium that drives the tests of whole flows, and installs it where that is allowed."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from _machine import Trouble, apt_install, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
WRONG = "HENGKE_CHROMIUM 指向的 {} 不是可以运行的程序：请改正或去掉这个设置，再运行一次。"
NONE = "没有找到 Chromium：请安装 chromium 或 Google Chrome，或用 HENGKE_CHROMIUM 指明它的位置，再运行一次。"
NO_FONT = "没有中文字体，截图里的汉字会成为方框：可以安装 fonts-noto-cjk。"


def found(settings: Mapping[str, str], *, places: Iterable[str] = PLACES) -> str | None:
    """Name the browser to use: the one that is set, else the first of the PATH and the usual places."""
    chosen = settings.get("HENGKE_CHROMIUM")
    if chosen:
        program = shutil.which(chosen, path=settings.get("PATH"))
        if program is None:
            raise Trouble(WRONG.replace("{}", chosen), status=2)
        return program
    on_path = (shutil.which(name, path=settings.get("PATH", "")) for name in NAMES)
    standing = (place for place in places if os.access(place, os.X_OK) and Path(place).is_file())
    return next((program for program in (*on_path, *standing) if program), None)


def chromium() -> str:
    """Name the browser to use, installing it first when there is none and we may."""
    program = found(os.environ)
    if program is None:
        say("正在安装浏览器 Chromium（首次约两分钟）…")
        if apt_install("chromium", "fonts-noto-cjk"):
            program = found(os.environ)
    if program is None:
        raise Trouble(NONE, status=2)
    return program


def see_to_chinese_font() -> None:
    """Have a Chinese font for pictures of pages; without one the tests still run."""
    lister = shutil.which("fc-list")
    if lister is None:
        return
    listed = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, check=False).stdout
    if not listed.strip() and not apt_install("fonts-noto-cjk"):
        say(NO_FONT)
