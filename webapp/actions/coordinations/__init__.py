"""内部协调单: asking, answering, accepting, sending back, withdrawing."""
