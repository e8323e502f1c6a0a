"""Findings against ground truth: each script prints its figures beside a baseline and a control."""
