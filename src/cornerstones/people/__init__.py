"""Who: people, the roles they hold in an area, and the one table of what each role may do."""
