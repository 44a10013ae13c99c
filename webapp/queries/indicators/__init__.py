"""Where the figures of reviews come from: sources by key, what each comes to, and the records behind it."""
