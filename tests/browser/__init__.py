"""The pages in a real Chromium: a week of use, who can look, what hostile text does, and who cannot see or point."""
