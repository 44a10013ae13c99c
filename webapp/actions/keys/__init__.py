"""Key accounts: tested, confirmed by a head, planned a year at a time; who is served by plan no longer."""
