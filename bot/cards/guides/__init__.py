"""The guided checks of content/keuzehulpen/: model, rules, reading, checking."""

FOLDER = "keuzehulpen"
