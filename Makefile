# The work is done by scripts/bootstrap.py, which needs nothing but Python 3.11 or newer.
# Another Python: make run PYTHON=python3.12    More arguments: make run ARGS="routines --minutes 10"
PYTHON ?= python3

.PHONY: run test bench schema docs sounds pictures hear
run test bench:
	@$(PYTHON) scripts/bootstrap.py $@ $(ARGS)

# The schemas that editors use, after a change of what the files may say. After make test.
schema:
	@.venv/bin/python -m guide_app.content.schema_files

# The pages for review, after a change of the safety files, the suggestions or an exercise. After make test.
docs:
	@.venv/bin/python -m guide_app.commands.safety_page docs/safety.md
	@.venv/bin/python -m guide_app.commands.suggestions_page docs/suggestions.md

# The sound signals, after a change of the script that makes them. After make run or make test.
sounds:
	@.venv/bin/python scripts/make_sounds.py

# The real voice, recorded and measured; Linux with speech-dispatcher and PulseAudio. After make run.
hear:
	@.venv/bin/python scripts/hear.py $(ARGS)

# The pictures of docs/pictures.md, after a change of the pages. After make run or make test.
pictures:
	@.venv/bin/guide-app tour --out docs/pictures/light --size 1100x780 --theme light
	@.venv/bin/guide-app tour --out docs/pictures/dark --size 800x600 --theme dark
	@.venv/bin/guide-app figures seated-figure-four cat-and-camel hamstring-with-strap --out docs/pictures/figures
