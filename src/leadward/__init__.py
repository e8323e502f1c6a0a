"""Leadward: the workbench a senior engineer uses, with their manager, to become a lead."""

__version__ = "0.1.0"
