"""Goals: what there is by now against what was set."""
