"""Tables in and out: reading workbooks and CSV files from outside safely, writing .xlsx."""
