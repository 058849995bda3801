"""What we listen for: four cornerstones in an area's own words, and indicators in three wordings."""
