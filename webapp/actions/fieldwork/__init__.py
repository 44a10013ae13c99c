"""外勤: pick-ups and visits planned, moved on, finished; the routes behind them."""
