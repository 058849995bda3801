"""Children's words find a person: who reads them, by when, and what is written down. Nothing here decides."""
