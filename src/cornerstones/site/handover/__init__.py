"""What somebody was holding when they leave, and passing each of it on (people come and go; promises stay)."""
