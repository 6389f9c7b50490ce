"""The steps that bring a database from the form of one version of the program to the next."""
