"""Reviews by people who bought and questions to producers: asked, moderated, answered."""
