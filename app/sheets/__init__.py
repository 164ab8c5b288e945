"""Sheets: reading the spreadsheets people bring, and writing those they take along."""
