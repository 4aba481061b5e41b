"""What `make` runs: set-up, the runtime, compression, a server."""
