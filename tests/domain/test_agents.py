"""Browsers in words."""

import pytest

from webapp.domain.agents import words


@pytest.mark.parametrize(
    ("agent", "shown"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/109.0 Safari/537.36 Edg/109.0",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Safari/537.36 MicroMessenger/8",
            "微信 · Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("curl/8.1", "curl/8.1"),
        ("x" * 90, "x" * 40),
        ("", ""),
    ],
)
def test_a_browser_and_its_system(agent, shown):
    assert words(agent) == shown
