"""What came in: reduced, masked and stored before it is acknowledged."""
