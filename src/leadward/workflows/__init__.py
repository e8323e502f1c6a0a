"""The verbs: they wire stores to practices. No surface knows a store, no store knows a surface."""
