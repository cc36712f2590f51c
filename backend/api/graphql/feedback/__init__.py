"""Reviews by people who bought, questions to producers, their answers and moderation."""
