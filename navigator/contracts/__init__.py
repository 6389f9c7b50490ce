"""The contracts of the Territoires d'industrie and their action sheets."""
