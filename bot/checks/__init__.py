"""What an editor is told about content before it is used: one module per check."""
