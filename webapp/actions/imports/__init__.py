"""Files in: received, mapped, checked row by row, taken in portions, undone as a whole."""
