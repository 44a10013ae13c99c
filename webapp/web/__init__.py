"""Plumbing that every route shares."""
