"""Reads of the room 表扬: who sees what, the list, one praise, what waits to be verified."""
