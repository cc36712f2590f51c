"""Plain HTTP doors: the feed from points of sale, media, health."""
