"""How raw facts are seen: who a raw identity is, what kind of file a path is, which area it belongs to.

Applied when facts are asked, never baked into them: a corrected `.mailmap` corrects the whole history at once.
"""
