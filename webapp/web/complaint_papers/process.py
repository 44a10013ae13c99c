"""投诉处理流程 on paper, for any interested party (17025 7.9.2), with the version it is."""

from datetime import date
from functools import lru_cache

from webapp.domain.editions import Edition
from webapp.domain.viewer import CUSTOMER, Viewer
from webapp.web.complaint_papers.press import Paper, pressed

TEMPLATE = "complaints/print/process.html"
FORM, NAME = "HK-TS-08/A0", "投诉处理流程"


def press(edition: Edition, *, viewer: Viewer, is_part: bool = False) -> bytes:
    return pressed(
        TEMPLATE,
        Paper(FORM, NAME, ""),
        viewer=viewer,
        is_part=is_part,
        note=held(edition),
        text=edition.text,
    )


@lru_cache(maxsize=16)
def for_public(edition: Edition, *, institute: str, on: date) -> bytes:  # noqa: ARG001 - both are printed
    """The same for everybody on one day, under the institute's name alone."""
    return press(edition, viewer=CUSTOMER)


def held(edition: Edition) -> str:
    """Which version, and since when."""
    since = f"，自 {edition.since} 起施行" if edition.since else ""
    return f"第 {edition.number} 版{since}"
