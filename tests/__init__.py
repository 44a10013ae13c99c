"""What is proved, floor by floor."""
