"""Leadward: the workbench a senior engineer uses, with their manager, to become a lead."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""numpy starts a thread of linear algebra for each processor, which spins while git could work; nothing here needs them."""

__version__ = "0.1.0"
