"""The daily work of the demo institute: who was contacted when and why, what was agreed and sold."""
