"""Reads of surveys: questionnaires, rounds with their sample, progress, results, call-backs, standing."""
