# Aiguilleur : commandes du projet. « make » ou « make help » en donne la liste.

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# Locked wheels, and one locked source: durable-rules publishes no wheel. It is built with the
# backend of build.txt, installed just before: no build isolation, hence nothing unlocked.
PIP_LOCKED := $(PIP_INSTALL) --only-binary :all: --require-hashes
PIP_SOURCE := $(PIP_LOCKED) --no-binary durable-rules --no-build-isolation
PIP_PROJECT := $(PIP_INSTALL) --no-deps --no-build-isolation --editable .

# Stamps: each one is written last, so an interrupted step is done again.
VENV_READY := $(VENV)/.stamp-venv
RUN_READY := $(VENV)/.stamp-run
DEV_READY := $(VENV)/.stamp-dev

# The type checker also reads the tests and the benchmark, once they have code.
TYPED := rules schemes navigator api web app.py gunicorn.conf.py \
	$(patsubst %/,%,$(sort $(dir $(wildcard tests/*.py bench/*.py))))

# The port of make run
PORT ?= $(or $(AIGUILLEUR_PORT),8000)
# Extra arguments for pytest, e.g. make test ARGS="-k annulation"
ARGS ?=
# Extra arguments for uv, e.g. make lock LOCK_ARGS=--upgrade
LOCK_ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

##@ Utiliser

.PHONY: help
help: ## Affiche cette aide
	@awk 'BEGIN { FS = ":.*## "; print "Usage : make <cible>" } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@printf '\nVariable : PYTHON (interpréteur utilisé pour créer .venv ; « %s » actuellement)\n' '$(PYTHON)'

.PHONY: run
run: $(RUN_READY) ## Ouvre le navigateur d'aides à l'adresse http://127.0.0.1:8000 (PORT=8001 en change)
	@echo "Un contrat d'exemple, dans un autre terminal : make demo" >&2
	@AIGUILLEUR_PORT="$(PORT)" $(BIN)/gunicorn 'app:create_app()'

.PHONY: demo
demo: $(RUN_READY) ## Charge un contrat d'exemple, avec douze fiches-actions
	@$(BIN)/aiguilleur contrat demo

.PHONY: exemple
exemple: $(RUN_READY) ## Évalue un projet d'exemple en ligne de commande
	@$(BIN)/aiguilleur evaluer exemples/pme-etude-diagnostic.yaml --date 2020-02-03

.PHONY: verifier
verifier: $(RUN_READY) ## Vérifie les fiches des dispositifs
	@$(BIN)/aiguilleur verifier

.PHONY: bench
bench: $(RUN_READY) ## Mesure les performances
	@$(BIN)/python -m bench

##@ Développer

.PHONY: test
test: $(DEV_READY) navigateur bureautique ## Lance les tests (ARGS="..." passe des options à pytest)
	$(BIN)/python -m pytest $(ARGS)

.PHONY: navigateur
navigateur: ## Installe Chromium pour les tests du navigateur, s'il manque et si c'est possible
	@tests/browser/install_chromium.sh

.PHONY: bureautique
bureautique: ## Installe LibreOffice pour les tests des documents Word, s'il manque et si c'est possible
	@tests/office/install_libreoffice.sh

.PHONY: check
check: lint types contracts ## Enchaîne lint, types et contracts

.PHONY: lint
lint: $(DEV_READY) ## Vérifie le style et la mise en forme du code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: $(DEV_READY) ## Vérifie les types
	$(BIN)/mypy $(strip $(TYPED))

.PHONY: contracts
contracts: $(DEV_READY) ## Vérifie que les couches du projet sont respectées
	$(BIN)/lint-imports --no-logo

.PHONY: traductions
traductions: $(RUN_READY) ## Met à jour et compile les textes anglais du site (web/translations/)
	@set -e; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$(BIN)/pybabel --quiet extract --mapping-file=babel.cfg --add-location=file --no-wrap \
		--output-file="$$tmp/messages.pot" .; \
	$(BIN)/pybabel --quiet update --input-file="$$tmp/messages.pot" --output-dir=web/translations \
		--locale=en --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date; \
	$(BIN)/pybabel --quiet compile --directory=web/translations --statistics

.PHONY: schemas
schemas: $(RUN_READY) ## Régénère les schémas JSON dans docs/schemas/
	@$(BIN)/python -m navigator.catalogue.schemas

.PHONY: captures
captures: $(DEV_READY) ## Refait les captures d'écran du README (il faut Chromium)
	@$(BIN)/python -m tests.browser.captures

##@ Entretenir

# --no-emit-index-url and the final check keep registry addresses out of the
# repository. run.txt is constrained by dev.txt: an environment made from dev.txt
# is a superset of one made from run.txt, never a conflicting one. build.txt is the
# build backend alone, with the same pins.
UV_COMPILE = "$$tmp/bin/uv" pip compile --quiet --generate-hashes --no-header \
	--no-emit-index-url --universal --python-version 3.11 $(LOCK_ARGS)

.PHONY: lock
lock: ## Recalcule requirements/*.txt d'après pyproject.toml (accès réseau requis)
	@set -e; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$(PYTHON) -m venv "$$tmp"; \
	"$$tmp/bin/python" -m pip install --quiet --disable-pip-version-check --no-input uv==$(UV_VERSION); \
	$(UV_COMPILE) --extra build --extra dev pyproject.toml --output-file requirements/dev.txt >/dev/null; \
	$(UV_COMPILE) --extra build --constraints requirements/dev.txt pyproject.toml \
		--output-file requirements/run.txt >/dev/null; \
	printf 'setuptools\nwheel\n' | $(UV_COMPILE) --no-annotate --constraints requirements/dev.txt - \
		--output-file requirements/build.txt >/dev/null; \
	if grep -nE '://|(^|[ =])/' requirements/*.txt; then \
		echo "Erreur : une adresse ou un chemin absolu figure dans requirements/." >&2; exit 1; \
	fi; \
	echo "requirements/build.txt, run.txt et dev.txt sont à jour."

.PHONY: clean
clean: ## Supprime l'environnement .venv, les caches et les fichiers produits
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache \
		.import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# --- Environnement -----------------------------------------------------------

$(VENV_READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Erreur : Python 3.11 ou plus récent est requis (make PYTHON=/chemin/vers/python3.11 ...)." >&2; \
		exit 1; }
	@echo "Création de l'environnement $(VENV)..."
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUN_READY): requirements/build.txt requirements/run.txt pyproject.toml $(VENV_READY)
	@echo "Installation des dépendances d'exécution et du projet..."
	@$(PIP_LOCKED) --requirement requirements/build.txt
	@$(PIP_SOURCE) --requirement requirements/run.txt
	@$(PIP_PROJECT)
	@touch $@

# dev.txt is a superset of run.txt, so this stamp also vouches for the other one.
$(DEV_READY): requirements/build.txt requirements/dev.txt requirements/run.txt pyproject.toml \
		$(VENV_READY)
	@echo "Installation des dépendances de développement et du projet..."
	@$(PIP_LOCKED) --requirement requirements/build.txt
	@$(PIP_SOURCE) --requirement requirements/dev.txt
	@$(PIP_PROJECT)
	@touch $(RUN_READY) $@
