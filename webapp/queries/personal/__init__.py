"""What is held of one person, where, and whether erasures are whole (decision 0026)."""
