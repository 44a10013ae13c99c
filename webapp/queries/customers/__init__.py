"""Customers read: one card, lists, duplicates, groups."""
