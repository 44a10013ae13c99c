"""经营概览: what it is counted from, who sees which owner's, how it is read."""
