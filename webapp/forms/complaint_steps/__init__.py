"""Forms of the steps of a complaint, one for each deed."""
