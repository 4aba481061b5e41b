"""Names of characters are for reading HTML, which the wizard only writes."""

html5 = {}
