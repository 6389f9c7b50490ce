"""Places: communes, EPCI, départements, régions, Territoires d'industrie, and what they decide."""
