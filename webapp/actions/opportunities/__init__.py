"""商机: opened, tested, moved through its stages, won or lost."""
