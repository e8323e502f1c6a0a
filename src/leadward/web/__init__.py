"""The surface for a browser: pages on loopback, for the one who started them."""
