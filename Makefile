# The work is done by scripts/bootstrap.py, which needs nothing but Python 3.11 or newer.
# Another Python: make run PYTHON=python3.12    More arguments: make run ARGS="routines --minutes 10"
PYTHON ?= python3

.PHONY: run test bench
run test bench:
	@$(PYTHON) scripts/bootstrap.py $@ $(ARGS)
