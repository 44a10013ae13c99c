"""Writes of 交接: asked for with its package, commented, accepted, told, approved, carried out."""
