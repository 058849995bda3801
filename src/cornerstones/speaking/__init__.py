"""A parent carer forum and a young people's group speak for themselves: their own space, and their sign-off."""
