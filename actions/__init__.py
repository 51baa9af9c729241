"""Side effects of the dialogue, as rasa-sdk actions run in process."""
