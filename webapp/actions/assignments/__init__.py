"""Deeds about account managers: proposing, deciding, certifying, handing over, the pool."""
