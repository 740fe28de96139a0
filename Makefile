# Everything runs from .venv of this checkout; scripts/set-up makes it and keeps it up to date.

PLAN ?= plans/opendreamkit
PYTHON_IN_VENV := .venv/bin/python

.PHONY: help plan test check format docs golden bench watch pictures

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

plan: ## build both examples, HTML and PDF, into output/
	@scripts/set-up plan
	.venv/bin/planweave build plans/opendreamkit --output output/opendreamkit
	.venv/bin/planweave build plans/service --output output/service

test: ## run every test
	@scripts/set-up test
	@$(PYTHON_IN_VENV) -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: ## lint, check types and the floors
	@scripts/set-up check
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: ## put the code into the form that check asks for
	@scripts/set-up check
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

docs: ## write docs/reference anew
	@scripts/set-up plan
	$(PYTHON_IN_VENV) scripts/reference.py

golden: ## write the files anew that tests compare with; read their diff before committing it
	@scripts/set-up test
	$(PYTHON_IN_VENV) -m pytest -n auto --dist loadfile -m golden --golden

bench: ## measure plans of 100, 1,000 and 10,000 tasks, and a check stage by stage
	@scripts/set-up plan
	$(PYTHON_IN_VENV) benchmarks/scale.py
	$(PYTHON_IN_VENV) benchmarks/stages.py

watch: ## rebuild on every change; PLAN=plans/service for the other example
	@scripts/set-up plan
	.venv/bin/planweave watch $(PLAN) --output output/$(notdir $(PLAN))

pictures: plan ## contact sheets of both examples, printed and on screen, into output/pictures/
	@scripts/set-up test
	$(PYTHON_IN_VENV) scripts/pictures.py
