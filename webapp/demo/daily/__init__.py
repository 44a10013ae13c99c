"""The daily work of the demo institute: who was contacted when and why, and what was agreed, sold and told."""
