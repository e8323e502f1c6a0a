"""The journal: what people wrote, transactional and never lost. `open_journal` in `opening` is the way in.

Importing this package alone does not import Django.
"""
