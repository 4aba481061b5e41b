"""Nothing of it is ever used; Pyodide only wants it to be there."""
