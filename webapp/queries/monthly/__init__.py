"""经营月报: what each of its chapters shows, worked out by the rules of the rooms it comes from (RP-03)."""
