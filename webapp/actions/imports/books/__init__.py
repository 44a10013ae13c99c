"""Order lists: which order and line a row is, its writing, what follows for instruments, its undoing."""
