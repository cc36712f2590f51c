"""Pictures of shared links, 1200 × 630: composed on request from what is on the shelf at that moment."""
