"""The vocabulary of the product as frozen dataclasses. Knows nothing but the standard library."""
