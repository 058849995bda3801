"""How the installation is, in words for those who run it and in one word for a machine that watches."""
