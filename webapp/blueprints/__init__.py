"""Routes: read the request, call one action or query, give one answer."""
