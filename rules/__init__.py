"""Pure rules engine of Aiguilleur: no input/output, no third-party application dependency."""
