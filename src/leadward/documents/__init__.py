"""Values become a document tree; writers turn it into Markdown, HTML, plain text or CSV. Nothing raw leaves."""
