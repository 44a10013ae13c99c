"""What is asked of reviews: who may see which, plans, sheets, whose turn it is."""
