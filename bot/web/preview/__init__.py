"""The page on which an editor sees her texts as they will be in the chat."""
