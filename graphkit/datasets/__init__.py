"""One small module for each structured conflict data set, each giving Statements."""
