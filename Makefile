# The work is done by scripts/bootstrap.py, which needs nothing but Python 3.11 or newer.
# Another Python: make run PYTHON=python3.12    More arguments: make run ARGS="routines --minutes 10"
PYTHON ?= python3

.PHONY: run test bench schema
run test bench:
	@$(PYTHON) scripts/bootstrap.py $@ $(ARGS)

# The schemas that editors use, after a change of what the files may say.
schema:
	@$(PYTHON) -m guide_app.content.schema_files
