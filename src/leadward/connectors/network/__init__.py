"""What connectors that ask servers share: which addresses may be asked, how, and what a process that asks may use."""
