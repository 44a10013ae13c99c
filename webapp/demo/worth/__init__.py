"""Customer value in the demo: who is worth how much, who leaves and comes back, and the runs of a year."""
