"""HTTP programming interface of Aiguilleur, built on top of the navigator."""
