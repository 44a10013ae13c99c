"""满意度调查: questionnaires, rounds, forms taken in, and calling back."""
