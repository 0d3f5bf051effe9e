# Everything a visitor types. CMake, cargo and scripts/ do the work.

TARGET_DIR := $(CURDIR)/target
JOBS ?= $(shell nproc)
# Where `make install` installs. DESTDIR is put in front, for those who make packages.
PREFIX ?= /usr/local
export DESTDIR
# How often a model takes the processor from a thread that could go on.
PREEMPTIONS ?= 2
CONFIGURE := cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -DWINSEND_CARGO_TARGET_DIR=$(TARGET_DIR) -DWINSEND_STATIC=OFF
# Without tests and what only they need. A folder for each prefix: the folder of the libraries follows from it.
CONFIGURE_INSTALL := cmake -S . -DCMAKE_BUILD_TYPE=Release -DWINSEND_CARGO_TARGET_DIR=$(TARGET_DIR) -DWINSEND_TESTS=OFF
CTEST := ctest --test-dir build --output-on-failure --no-tests=error
C_FILES = $(filter-out include/ws2_send.h,$(shell find include c-tests tests examples real-programs benches bindings preload -type f -name '*.[ch]' -o -type f -name '*.[ch]pp'))

.PHONY: help demo demo-dotnet demo-wine demo-overlapped demo-overlapped-wine test loom oracle header clean doors-long bench
.PHONY: real-programs bench-quick bench-preload bench-dotnet lint lint-rust-format lint-clippy lint-c-format

help:
	@echo 'make demo                  send a file with a Winsock program built for Linux (FILE=... to choose it)'
	@echo 'make install               install library, headers and ws2run into PREFIX=/usr/local'
	@echo 'make uninstall             remove what `make install` has installed'
	@echo 'make demo-wine             the same source, built for Windows and run under Wine'
	@echo 'make demo-overlapped       many connections at once with overlapped operations (CONNECTIONS=... BYTES=... each)'
	@echo 'make demo-overlapped-wine  the same sources, built for Windows and run under Wine'
	@echo "make demo-dotnet           .NET's Socket.Send in C, C++ and C#"
	@echo 'make test                  the tests, in Rust and in C'
	@echo 'make loom                  the models: every way in which threads can interleave (PREEMPTIONS=3 for more of them)'
	@echo 'make package               Debian packages, in build/package'
	@echo 'make package-test          what is installed, as users have it: built with, moved, removed; the Debian packages likewise'
	@echo 'make abi                   the C interface against the one of the last release'
	@echo 'make licences              the licences of what is linked in'
	@echo 'make msrv                  does it compile with the oldest Rust that Cargo.toml promises?'
	@echo 'make oracle                the C tests as Windows programs under Wine'
	@echo 'make doors-long            servers, a benchmark and a test suite with and without libws2_preload.so, as a table'
	@echo 'make real-programs         unmodified Windows programs on this library, against their peers (PROGRAMS="enet nng": some)'
	@echo 'make bench                 the library and its peers against plain system calls, into docs/benchmarks (QUICK=1: less of it)'
	@echo 'make bench-preload         what libws2_preload.so costs a send while nobody asks for a trace'
	@echo "make bench-dotnet          what BeginSend and EndSend cost: C API, C# class, Mono's own Socket"
	@echo 'make header                bring include/ws2_send.h, docs/errors.md and the tables of docs/porting.md up to date after a change'
	@echo 'make lint                  formatting and lints'
	@echo 'make clean                 remove build/ and target/'

demo:
	@scripts/demo.sh native

demo-wine:
	@scripts/demo.sh wine

demo-overlapped:
	@scripts/demo-overlapped.sh native

demo-overlapped-wine:
	@scripts/demo-overlapped.sh wine

demo-dotnet:
	@scripts/demo-dotnet.sh

test:
	@scripts/install-deps.sh build
	cargo test --locked --target-dir $(TARGET_DIR)
	cargo test --locked -p ws2run --target-dir $(TARGET_DIR)
	$(CONFIGURE)
	cmake --build build -j$(JOBS)
	@bash -o pipefail -c '$(CTEST) -LE oracle | tee build/results.txt'
	@c-tests/rows.sh c-tests/rows.txt build/results.txt

.PHONY: install uninstall package package-test abi abi-update licences msrv
install:
	@scripts/install-deps.sh install
	$(CONFIGURE_INSTALL) -B build/install -DCMAKE_INSTALL_PREFIX=$(abspath $(patsubst ~/%,$(HOME)/%,$(PREFIX)))
	cmake --build build/install
	cmake --install build/install

uninstall:
	cmake --build build/install --target uninstall

package:
	@scripts/install-deps.sh package
	$(CONFIGURE_INSTALL) -B build/package -DCMAKE_INSTALL_PREFIX=/usr
	cmake --build build/package
	cd build/package && cpack -G DEB

package-test:
	@scripts/install-deps.sh package package_test
	$(CONFIGURE_INSTALL) -B build/package -DCMAKE_INSTALL_PREFIX=/usr
	cmake --build build/package
	@tests/consumers/run.sh build/package

abi:
	@scripts/install-deps.sh abi
	@tests/abi/check.sh

# For a release: what the next ones must keep.
abi-update:
	@scripts/install-deps.sh abi
	@tests/abi/check.sh --update

licences:
	@scripts/install-deps.sh licences
	cargo metadata --locked --format-version 1 | scripts/licences.py

msrv:
	@TARGET_DIR=$(TARGET_DIR) scripts/msrv.sh || [ $$? -eq 77 ]

# The other half of `make test`: apart from it, because the library is built once more, on loom's atomics. Only the models
# run in that build. A deadlock ends the whole process, so what it prints is not kept until the end.
loom:
	@scripts/install-deps.sh build
	RUSTFLAGS='--cfg loom' CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
		LOOM_MAX_PREEMPTIONS=$(PREEMPTIONS) \
		cargo test --locked --release --lib --target-dir $(TARGET_DIR)/loom loom_ -- --nocapture

oracle:
	@scripts/install-deps.sh oracle
	$(CONFIGURE) -DWINSEND_ORACLE=ON
	cmake --build build -j$(JOBS)
	$(CTEST) -L oracle

# Takes minutes. DOORS_ONLY="redis nginx" runs some of the programs.
doors-long:
	@scripts/install-deps.sh build doors
	$(CONFIGURE)
	cmake --build build -j$(JOBS) --target ws2_preload
	@scripts/doors-long.sh $(TARGET_DIR)/release/libws2_preload.so

# Takes sources from registries; PROGRAMS="enet nng" runs some of them. Ends with an error also where a package could not
# be fetched.
real-programs:
	@scripts/install-deps.sh real
	cargo build --locked --release --target-dir $(TARGET_DIR)
	@TARGET_DIR=$(TARGET_DIR) real-programs/run.sh $(PROGRAMS)

# BENCH_ROWS=send-64,port measures these again and keeps the figures of the others.
bench:
	@MAKEFLAGS= TARGET_DIR=$(TARGET_DIR) scripts/bench.sh $(if $(QUICK),--quick) $(if $(BENCH_ROWS),--only $(BENCH_ROWS))

bench-quick:
	@$(MAKE) --no-print-directory bench QUICK=1

bench-preload:
	@scripts/install-deps.sh build
	$(CONFIGURE)
	cmake --build build -j$(JOBS) --target ws2_preload preload_pass_through
	LD_PRELOAD=$(TARGET_DIR)/release/libws2_preload.so build/benches/preload_pass_through

bench-dotnet:
	@scripts/install-deps.sh build
	$(CONFIGURE)
	cmake --build build -j$(JOBS) --target bench_dotnet

header:
	cargo build --target-dir $(TARGET_DIR)
	cp "$$(ls -t target/*/build/winsend-*/out/ws2_send.h | head -n 1)" include/ws2_send.h
	cp "$$(ls -t target/*/build/winsend-*/out/errors.md | head -n 1)" docs/errors.md
	WINSEND_WRITE=1 cargo test --target-dir $(TARGET_DIR) --test exports

lint: lint-rust-format lint-clippy lint-c-format

lint-rust-format:
	@scripts/install-deps.sh lint
	cargo fmt --all --check

lint-clippy:
	@scripts/install-deps.sh lint
	cargo clippy --locked --target-dir $(TARGET_DIR) --workspace --all-targets -- -D warnings

lint-c-format:
	@scripts/install-deps.sh lint
	clang-format --dry-run -Werror $(C_FILES)

clean:
	rm -rf build target
