"""Figures of reviews."""
