"""到期送检: making batches of notices, sending them, taking down what became of each instrument."""
