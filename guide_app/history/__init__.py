"""What was screened, agreed and done: kept in one SQLite file of the person's own."""
