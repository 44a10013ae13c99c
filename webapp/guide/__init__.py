"""The manual: chapters written in Markdown, shown, printed and searched."""
