"""Reads of 客户座谈会: who sees which, the list, one page, what waits."""
