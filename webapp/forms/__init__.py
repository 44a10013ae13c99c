"""Shape of input: types, lengths, choices; what the rules say about it is the domain's."""
