"""Values become a document tree; writers turn the tree into Markdown, HTML and plain text. Nothing raw from outside leaves."""
