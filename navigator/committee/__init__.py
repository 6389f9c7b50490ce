"""The committee pack: what a contract and its sheets say, written in five formats."""
