"""Writes of 客户座谈会: planned, invited to, kept, closed; what it leaves to be done; its files."""
