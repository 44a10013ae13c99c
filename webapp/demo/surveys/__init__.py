"""The surveys of the demo institute: what customers answered, and how the dissatisfied were called back."""
