"""流失调查 read: which cases there are, one of them, its facts, its report."""
