"""联络 written: contacts made and put right, plans moved, promises kept."""
