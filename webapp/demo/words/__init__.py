"""Words that the demo institute is made of: syllables, streets, trades, sentences; nobody real among them."""
