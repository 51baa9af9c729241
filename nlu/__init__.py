"""The Rasa project: content becomes training data, components for four languages, evaluation.

Importing this package switches off what Rasa and TensorFlow would tell the outside world or the
terminal. It happens here because it must precede every import of rasa, also under `rasa train`.
"""

from __future__ import annotations

import os

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_INTRA_OP_PARALLELISM_THREADS", "1")
os.environ.setdefault("TF_INTER_OP_PARALLELISM_THREADS", "1")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
