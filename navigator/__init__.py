"""Application layer of Aiguilleur: scheme loading, evaluation sessions and command line."""
