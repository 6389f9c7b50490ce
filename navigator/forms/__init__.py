"""The published JSON forms: shapes, values and words of what goes in and out."""
