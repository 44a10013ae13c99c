"""Imports read: runs and their rows, and the customers that rows of a file may mean."""
