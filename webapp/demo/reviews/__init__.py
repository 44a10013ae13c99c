"""考评 of the demo: ten quarters, from plan to locked sheet, figures from its own facts."""
