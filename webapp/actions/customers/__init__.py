"""Everything that can be done to a customer card."""
