"""The mathematics of the first release: no database, no Django."""
