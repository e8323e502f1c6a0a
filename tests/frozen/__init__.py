"""Stores of facts as older versions wrote them, committed as they were."""
