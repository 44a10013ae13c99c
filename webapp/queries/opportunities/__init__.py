"""Reads of opportunities: one, the list, the board, the funnel, and what leads and new customers come to."""
