"""内部协调单: who sees which, the list, one slip, whom a form offers, how quickly departments answer."""
