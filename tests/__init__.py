"""What is proved, floor by floor."""

import webapp  # noqa: F401  (first: it decides which SQLite everybody in this process gets)
