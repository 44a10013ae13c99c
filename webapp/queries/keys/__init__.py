"""Key accounts and drop candidates, as they are read."""
