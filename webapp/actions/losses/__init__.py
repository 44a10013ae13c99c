"""流失调查 written: opened by the night, assigned, asked about, closed."""
