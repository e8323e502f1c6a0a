"""What is made of evidence and moves: the standing, and the order of this week's moves."""
