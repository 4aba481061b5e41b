"""What others wrote to judge a site with, asked about ours: `make judges`, and the quick ones in `make test`."""
