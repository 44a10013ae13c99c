"""Reads: rows, pages and frozen facts; nothing here changes anything."""
