"""Writes of the room 中间商: entered, changed, assessed, decided on, ended."""
