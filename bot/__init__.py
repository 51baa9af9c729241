"""The assistant for inburgeraars. ARCHITECTURE.md says which package may import which.

Importing it switches off what Rasa and TensorFlow would tell the outside world or the terminal.
That happens here because it must come before any import of rasa, whatever starts the program.
"""

from __future__ import annotations

import os

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_INTRA_OP_PARALLELISM_THREADS", "1")
os.environ.setdefault("TF_INTER_OP_PARALLELISM_THREADS", "1")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
