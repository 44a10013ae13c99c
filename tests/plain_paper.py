"""Prints as the text that is set, for tests of words and rights; paper itself is proved elsewhere."""

from collections.abc import Iterator

import pytest

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
