"""What is kept, where, and until when. Its first room: copies of everything, sealed, and how they come back."""
