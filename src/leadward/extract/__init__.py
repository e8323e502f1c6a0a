"""What a file's bytes say: blob in, rows out, in a process that can be killed."""
