"""Reads of the room 外勤: who sees which task, rounds, lists, pages, how often we are on time."""
