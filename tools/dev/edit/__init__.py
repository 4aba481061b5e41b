"""The workbench of the development server, `/dev/edit/`: sentences, figures and rules changed without opening a file.

`entries` says what a policy folder holds that can be changed, `edits` what somebody wants changed, `writing` puts it into a file's text
with its comments and order kept, `workbench` asks lint, the pages and `wizard diff` about it and saves it. `guard` says whose requests
are heard, `tasks` answers them. The rest is the page.
"""
