"""The recognised product and its recognitions over time; gating says whether one is in force now."""
