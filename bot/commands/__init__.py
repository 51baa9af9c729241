"""What each subcommand of `inburger` does, one module per command."""
