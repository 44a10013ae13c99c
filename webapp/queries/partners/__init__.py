"""Reads of the room 中间商: who sees what, the list, one page, what waits."""
