"""Pictures and papers: the only way in for files that are kept, and the only way out."""
