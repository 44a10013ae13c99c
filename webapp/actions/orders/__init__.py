"""委托单: written, priced, finished, paid for and fetched."""
