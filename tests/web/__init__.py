"""The pages, asked over HTTP of a real server process."""
