"""What each tool tells the case file: its link, panel, dates, kinds of records and prints."""
