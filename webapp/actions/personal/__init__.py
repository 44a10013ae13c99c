"""Erasing a person: asked for, confirmed by another, done once and again after a restore (decision 0026)."""
