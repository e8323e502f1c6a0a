"""The only opener of DuckDB and Parquet: keeps facts in segments, prepares tables, runs analyses."""
