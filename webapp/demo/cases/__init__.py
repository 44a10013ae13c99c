"""Complaints of the demo institute, each from its first word to where it stands, by the program's own deeds."""
