"""Where: places of England, the areas that use Cornerstones, their organisations and settings."""
