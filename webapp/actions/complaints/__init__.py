"""Writes of the room 投诉: taken down, judged, handed out, looked into, settled; nothing is ever deleted."""
