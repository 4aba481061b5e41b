"""For the people who maintain the rules: what an edit changes for readers, and why an answer is what it is."""
