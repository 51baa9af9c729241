"""The Rasa project: content becomes training data, components for four languages, evaluation."""

# Before anything here imports rasa, also under `rasa train`: it switches telemetry off.
import bot  # noqa: F401
