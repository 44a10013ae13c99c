"""Reads of the room 预付费: accounts, their ledger, statements, what waits."""
