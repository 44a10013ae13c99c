"""Goals: set, split, issued, changed by version; actuals told and reckoned; months reviewed."""
