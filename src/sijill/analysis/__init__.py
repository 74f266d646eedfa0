"""Claims of many documents side by side: series, tempo, counters, definitions, checks across documents."""
