"""The industrial-symbiosis estimator of sheet 7, on the PNSI's figures."""
