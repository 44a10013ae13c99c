"""Reads of 到期送检: folders, the month, batches, notices, answers, messages, figures."""
