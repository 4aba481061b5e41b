# `make serve` builds and serves the site, `make test` passes all checks and tests. Both do all their own
# set-up the first time and none the second.
.DELETE_ON_ERROR:
.PHONY: FORCE help setup build serve dev check test test-own clean lock decisions schemas types bench bench-growth bench-hostile bench-length bench-load bench-read bench-search bench-wordings characters coverage letters publish mutants engines judges prove-lean

PORT ?= 8000
# A port of its own, so that what a browser keeps of the served site does not hide an edit.
DEV_PORT ?= 8001
# 0 builds the site with all of Python at once, 1 with what the wizard uses of it first: see tools/lean/README.md.
LEAN ?= 1
# A policy folder of one's own in place of the bundled one, such as ../ours; with it the site, `make dev` and lint are its.
POLICY ?=
# Paths and addresses that are given are text for programs, which find them in the environment: neither make nor a shell reads more in them.
override POLICY := $(value POLICY)
override SITE_URL := $(value SITE_URL)
override FEEDBACK := $(value FEEDBACK)
export CANCEL_POLICY := $(POLICY)
export SITE_URL FEEDBACK
PY := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

RULES := $(shell find wizard -type f -name '*.toml')
CODE := $(shell find wizard -type f -name '*.py')
RUNTIME := $(shell find tools/stand_ins tools/lean -type f -not -name '*.pyc' -not -path 'tools/lean/proof/*') tools/make_runtime.py tools/lower.mjs package.json tools/untyped.py tools/every_path.py tools/warm_up.py tools/run_in_pyodide.mjs tools/python_under_node.mjs tools/make_snapshot.mjs overrides/assets/wizard/restore.mjs
FINISH := tools/draw_images.mjs tools/lower.mjs package.json tools/letters.ttf tools/finish.py tools/published.py contract/published.txt tools/digests.py tools/protect.py tools/offline.py tools/compress.mjs $(shell find tools/notices -type f -not -name '*.pyc')
PAGES := $(shell find docs overrides -type f) mkdocs.yml mkdocs.en.yml

help:
	@echo "make serve   build the site and serve it on http://localhost:$(PORT)/"
	@echo "make dev     the site on http://localhost:$(DEV_PORT)/, which shows each edit in the open page, what lint says about it, and a workbench at /dev/edit/"
	@echo "make test    all checks and tests"
	@echo "make check   linters, type checks, import layers, policy lint, known weaknesses, bills of materials of build and tests (build/sbom-python.json, -npm.json)"
	@echo "make build   the site, into site/, and the bill of materials of what is served (build/sbom-served.json)"
	@echo "make build POLICY=../ours, and likewise dev and serve: the site of a policy folder of your own, see README.md"
	@echo "make test-own POLICY=../ours, lint and the cases of that folder"
	@echo "make bench   how soon the wizard answers, against Pyodide as shipped"
	@echo "make judges  what others wrote to judge a site with: all of it, minutes; JUDGES=… names some. Installs what they need"
	@echo "make engines  what works in old and other browser engines, fetched and driven; writes docs/maintaining/engines.md"
	@echo "make prove-lean that the Python which is sent first never gives a wrong reply: some minutes"
	@echo "make coverage how much of wizard/ the fast tests run, branch by branch"
	@echo "make mutants breaks engine and policy on purpose and counts what the tests catch"
	@echo "make characters renew the table of characters of people's words, after an edit of said-….toml or asked.toml"
	@echo "make letters renew the font of the pictures for links, after a change to a word in them"
	@echo "make lock    renew the lock files after a change to requirements/*.in or package.json"
	@echo "make clean   delete everything that was made"

setup: .venv/.done node_modules/.done

.venv/.done: requirements/dev.txt requirements/uv.txt pyproject.toml tools/set_up_python.sh
	sh tools/set_up_python.sh
	@touch $@

node_modules/.done: package-lock.json tools/set_up_node.sh
	sh tools/set_up_node.sh
	@touch $@

# Fetched once, so that an edit needs no network.
build/downloads/.done: requirements/runtime.txt | .venv/.done
	rm -rf build/downloads && mkdir -p build/downloads
	@$(PY) -m pip download --quiet --no-deps --require-hashes --requirement requirements/runtime.txt --dest build/downloads 2> build/downloads.log \
	  || { echo "build: packages of requirements/runtime.txt could not be fetched; is there a network? (build/downloads.log has the details)" >&2; exit 1; }
	@touch $@

build/wheels/.done: $(CODE) $(RULES) pyproject.toml README.md build/downloads/.done | .venv/.done
	rm -rf build/wheels && mkdir -p build/wheels
	$(PY) -m build --wheel --no-isolation --outdir build/wheels . > build/wheel.log
	cp build/downloads/*.whl build/wheels
	@touch $@

build/runtime/.done: build/wheels/.done node_modules/.done build/lean.setting build/policy.sum $(RUNTIME)
	PYTHONNODEBUGRANGES=1 PYTHONHASHSEED=0 $(PY) -m tools.make_runtime build/wheels node_modules/pyodide build/runtime $(if $(filter 1,$(LEAN)),build/lean)
	@touch $@

# Whether only the Python that the wizard uses is sent at first, so that the other form is built again.
build/lean.setting: FORCE
	@mkdir -p build
	@echo '$(LEAN)' | cmp -s - $@ || echo '$(LEAN)' > $@

# What stands in a policy folder of one's own, which may lie anywhere: an edit in it builds again, and so does another folder.
build/policy.sum: FORCE
	@mkdir -p build
	@{ printf '%s\n' "$$CANCEL_POLICY"; [ -z "$$CANCEL_POLICY" ] || find "$$CANCEL_POLICY" -type f -exec cksum {} + | sort; } > $@.new
	@cmp -s $@.new $@ || cp $@.new $@

# What the site is built for, so that another address or another place for feedback builds it again.
build/settings: FORCE
	@mkdir -p build
	@printf 'SITE_URL=%s FEEDBACK=%s\n' "$$SITE_URL" "$$FEEDBACK" > $@.new
	@cmp -s $@.new $@ || cp $@.new $@

build/pages.done: build/settings build/policy.sum $(PAGES) $(CODE) $(RULES) tools/make_pages.py | .venv/.done
	$(PY) -m tools.make_pages build/pages
	@touch $@

build/site.done: build/pages.done build/runtime/.done $(FINISH)
	rm -rf site && cp -R build/pages site
	$(if $(POLICY),$(PY) -m tools.make_letters --check "$$([ -f "$$CANCEL_POLICY/letters.ttf" ] && echo "$$CANCEL_POLICY" || echo tools)/letters.ttf")
	node tools/draw_images.mjs site/assets/share
	cp node_modules/lean-qr/index.mjs site/assets/wizard/lean_qr.mjs
	cp node_modules/docx/dist/index.mjs site/assets/wizard/docx.mjs
	mkdir -p site/runtime && cp -R build/runtime/*/ site/runtime/
	cp build/runtime/runtime.mjs site/assets/wizard/
	node tools/lower.mjs pages site
	rm -rf site/assets/styles
	$(PY) -m tools.notices site build/sbom-served.json
	$(PY) -m tools.finish site
	node tools/compress.mjs site build/compressed
	@touch $@

# Python for the browser and the pages have nothing to do with each other until both are there.
build:
	@$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,--jobs=2) build/site.done

# Whether the port can be had is asked before the build.
serve: .venv/.done
	@$(PY) -m tools.serve --free '$(PORT)'
	@$(MAKE) --no-print-directory build
	$(PY) -m tools.serve site '$(PORT)'

dev: setup
	$(PY) -m tools.dev '$(DEV_PORT)'

build/chromium: .venv/.done tools/find_chromium.sh
	@mkdir -p build
	sh tools/find_chromium.sh > $@.new
	@mv $@.new $@

build/nginx: tools/find_nginx.sh
	@mkdir -p build
	sh tools/find_nginx.sh > $@.new
	@mv $@.new $@

build/firefox: tools/find_firefox.sh
	@mkdir -p build
	sh tools/find_firefox.sh > $@.new
	@mv $@.new $@

build/java: tools/judges/find_java.sh
	@mkdir -p build
	sh tools/judges/find_java.sh > $@.new
	@mv $@.new $@

# What judges a site is installed apart from what makes one: the quick ones for the tests, all of them for `make judges`.
build/judges/quick.done: tools/judges/package-lock.json
	@mkdir -p build/judges && cp tools/judges/package.json tools/judges/package-lock.json build/judges/
	[ -f build/judges/all.done ] && [ build/judges/all.done -nt $< ] || (cd build/judges && npm ci --omit=dev --ignore-scripts --no-audit --no-fund)
	@touch $@

build/judges/all.done: tools/judges/package-lock.json
	@mkdir -p build/judges && cp tools/judges/package.json tools/judges/package-lock.json build/judges/
	cd build/judges && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@ build/judges/quick.done

build/sbom-python.json: requirements/dev.txt .venv/.done
	@mkdir -p build
	.venv/bin/cyclonedx-py requirements $< --output-reproducible --output-file $@

build/sbom-npm.json: package-lock.json
	@mkdir -p build
	npm sbom --sbom-format cyclonedx --package-lock-only > $@

check: setup build/sbom-python.json build/sbom-npm.json
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m tools.make_types --check
	node_modules/.bin/biome check --error-on-warnings
	node_modules/.bin/tsc --project jsconfig.json
	node_modules/.bin/tsc --project jsconfig.node.json
	node --test --test-reporter=dot tests/page/*.test.mjs
	node_modules/.bin/taplo lint "wizard/policy/*/*.toml" "wizard/adapters/commands/skeleton/*.toml" 2> build/taplo.log || { cat build/taplo.log; exit 1; }
	$(PY) -m wizard lint
	$(PY) -m tools.audit

# What checks read and what is built have nothing to do with each other.
test: setup build/chromium build/firefox build/nginx build/java build/judges/quick.done
	@$(MAKE) --no-print-directory --output-sync=target $(if $(findstring jobserver,$(MAKEFLAGS)),,--jobs=2) check build/site.done
	$(PY) -m pytest --numprocesses 2

# What can be tested of a policy of one's own: lint's proofs, and its cases (a folder _cases in it, as tests/policy/cases).
test-own: setup
	$(PY) -m wizard lint
	$(PY) -m pytest -k test_case tests/policy/test_policy.py

# The floor is what it is; raise it with every gain. Slow under measurement, so it is a run of its own.
coverage: setup
	$(PY) -m pytest --numprocesses 2 -m "not browser and not site" --ignore tests/adapters/test_hostile.py --cov --cov-report=term

lock: .venv/.done
	@mkdir -p build/judges
	@uv=$$(command -v uv || echo .uv/bin/uv); \
	for name in runtime dev; do \
	  $$uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.13 requirements/$$name.in --output-file requirements/$$name.txt; \
	done
	npm install --package-lock-only
	cp .npmrc tools/judges/package.json build/judges/ && cd build/judges && npm install --package-lock-only --ignore-scripts && cp package-lock.json ../../tools/judges/

clean:
	rm -rf .venv .uv node_modules build site dist

bench-search: build build/chromium
	$(PY) -m tools.bench.search

bench: build build/chromium
	$(PY) -m tools.bench.start

bench-load: build build/chromium build/nginx
	$(PY) -m tools.bench.load

bench-length: build build/chromium
	$(PY) -m tools.bench.length

bench-hostile: build build/chromium
	$(PY) -m tools.bench.hostile

# Hostile requests, every path in several browsers and mutations of the Python that is sent first: see tools/lean/README.md.
prove-lean: build build/chromium build/firefox
	$(PY) -m tools.lean.proof

judges: build build/chromium build/java build/judges/all.done
	sh tools/judges/find_programs.sh
	$(PY) -m tools.judges $(JUDGES)

engines: build
	$(PY) -m tools.engines

bench-growth: setup
	$(PY) -m tools.bench.growth

bench-wordings: .venv/.done
	$(PY) -m wizard lint --wordings

bench-read: build build/chromium
	$(PY) -m tools.bench.read

characters: .venv/.done
	$(PY) -m tools.make_characters

decisions: .venv/.done
	$(PY) -m tests.policy.decisions

schemas: .venv/.done
	for folder in platform common; do $(PY) -m wizard schema $$folder > wizard/policy/$$folder.schema.json; done

types: .venv/.done
	$(PY) -m tools.make_types

publish: build
	$(PY) -m tools.published

# After a change to a word in the pictures for links.
letters: setup
	$(PY) -m tools.make_letters "$${CANCEL_POLICY:-tools}/letters.ttf"

mutants: setup
	$(PY) -m tools.mutants
