"""Reads of the room 投诉: who sees what, the list, one page, what waits, statistics."""
