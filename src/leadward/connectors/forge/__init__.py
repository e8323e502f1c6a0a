"""The forge connector: what GitHub and GitHub Enterprise know of pull requests, asked for with GET alone."""
