"""Prints as the text that is set, for tests of words and rights; paper itself is proved elsewhere."""

from collections.abc import Iterator

import pytest
from flask import current_app

from webapp.actions.complaints import printing as complaint_files
from webapp.actions.reviews import printing as review_sheets
from webapp.actions.surveys import slips as survey_slips
from webapp.jobs import Progress
from webapp.web import pdf
from webapp.web.complaint_papers import process


@pytest.fixture
def plain_paper(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is drawn; what the program keeps of papers is dropped afterwards, so nobody else gets these."""
    monkeypatch.setattr(pdf, "write", lambda html, **_options: html.encode())
    monkeypatch.setattr(pdf, "bind", lambda leaves, **_told: b"".join(leaf.pdf for leaf in leaves))
    monkeypatch.setattr(pdf, "page_count", lambda _made: 1)
    process.for_public.cache_clear()
    yield
    process.for_public.cache_clear()


@pytest.fixture
def printed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of who may ask for a long print and fetch it: its file is there, no process was started."""

    def written(progress: Progress, *, name: str, numbers: list[str], **_told: str) -> int:
        (current_app.extensions["settings"].work / name).write_bytes(b"%PDF-1.7")
        progress.step(len(numbers))
        return 1

    for room in (complaint_files, review_sheets, survey_slips):
        monkeypatch.setattr(room, "run_apart", written)
