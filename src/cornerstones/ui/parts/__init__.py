"""The tags by what they are for. A tag checks what it is given and hands it to the template of its name."""
