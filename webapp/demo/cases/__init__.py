"""Complaints of the demo institute, each from its first word on, by the program's own deeds."""
