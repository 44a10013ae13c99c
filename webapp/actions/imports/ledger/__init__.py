"""Instrument lists: what a row would do to the ledger, its writing, its undoing."""
