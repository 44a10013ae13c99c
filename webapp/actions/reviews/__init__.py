"""Deeds of the review room: indicators, periods, plans, figures, scores, appeals, locks."""
