"""Reads of the instrument ledger: lists, one instrument, the catalogue of kinds."""
