"""The map as open data, in the words of HSDS 3.1 (docs/open-data.md says what goes along)."""
