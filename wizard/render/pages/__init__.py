"""Pages that the build writes: articles, platforms, drawn tables, calendar, glossary, home, and the wizard's page before Python."""
