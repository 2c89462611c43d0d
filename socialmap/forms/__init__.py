"""The forms of the social map."""
