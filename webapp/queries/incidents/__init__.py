"""Reads of the room 泄密事件: who sees what, the list, one page, what waits."""
