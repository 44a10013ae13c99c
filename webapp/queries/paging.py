"""Pages of a list."""

from math import ceil


def page_count(total: int, per_page: int) -> int:
    """An empty list has one page, too."""
    return max(1, ceil(total / per_page))
