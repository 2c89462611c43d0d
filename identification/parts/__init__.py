"""What each part of early identification tells the case file."""
