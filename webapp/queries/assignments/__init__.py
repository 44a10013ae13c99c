"""Questions about account managers: who is how busy, who suits whom, what waits for a head."""
