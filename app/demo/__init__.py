"""Demo: an invented Banyuwangi, the same on every machine on the same day, for showing and for measuring Balai."""
