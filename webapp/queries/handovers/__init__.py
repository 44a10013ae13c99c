"""Reads of 交接: who sees which, what a package holds, the list, one page, what waits."""
