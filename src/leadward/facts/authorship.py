"""Who counts as an author of a file: the degree of authorship of Avelino and others 2016, in SQL over the columns of `writers`."""

DEGREE = "3.293e0 + 1.098e0 * added::INTEGER + 0.164e0 * later - 0.321e0 * ln(1 + whole - later)"
LEAST = 3.293
"""The degree of an author who did not add the file."""
OF_HIGHEST = 0.75
"""An author has more than this part of the file's highest degree."""
