"""Reads of orders: lists, one order with its lines and money, what is owed, what waits."""
