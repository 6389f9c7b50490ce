"""Web composition root of Aiguilleur: its content comes with the web navigator."""
