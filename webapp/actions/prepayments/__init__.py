"""预付费: accounts opened, money in and out of them, what two people decide."""
