"""What the business decides: pure functions and values, no framework, database or clock."""
