# Two commands: `make run` and `make test`. Each does all its own set-up.
SHELL := /bin/bash
VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: run test lint lock clean help

help:
	@echo "make run    zet alles klaar en start de assistent met een chatpagina"
	@echo "make test   zet alles klaar en draait alle tests"

run: $(VENV)/.run-ready
	@$(VENV)/bin/inburger serve

test: $(VENV)/.test-ready
	@$(VENV)/bin/python -m pytest

lint: $(VENV)/.test-ready
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy && $(VENV)/bin/lint-imports

$(VENV)/bin/uv: requirements-installer.lock
	@deploy/make-venv $(VENV)

$(VENV)/.run-ready: requirements.lock pyproject.toml $(VENV)/bin/uv
	@deploy/install $(VENV) requirements.lock
	@touch $@

$(VENV)/.test-ready: requirements-dev.lock pyproject.toml $(VENV)/bin/uv
	@deploy/install $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.run-ready

lock: $(VENV)/.test-ready
	@deploy/lock

clean:
	rm -rf $(VENV) .inburger .rasa
