"""Who has an account, what each may do, and how one comes in."""
