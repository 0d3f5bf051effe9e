# Everything a visitor types. CMake, cargo and scripts/ do the work.

TARGET_DIR := $(CURDIR)/target
JOBS ?= $(shell nproc)
# Where `make install` installs. DESTDIR is put in front, for those who make packages.
PREFIX ?= /usr/local
export DESTDIR
# How often a model takes the processor from a thread that could go on.
PREEMPTIONS ?= 2
# How long the soak runs, and over how many sockets; SEED makes it another one.
MINUTES ?= 30
SOCKETS ?= 10000
SEED ?= 1
CONFIGURE := cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -DWINSEND_CARGO_TARGET_DIR=$(TARGET_DIR) -DWINSEND_STATIC=OFF
# Without tests and what only they need. A folder for each prefix: the folder of the libraries follows from it.
CONFIGURE_INSTALL := cmake -S . -DCMAKE_BUILD_TYPE=Release -DWINSEND_CARGO_TARGET_DIR=$(TARGET_DIR) -DWINSEND_TESTS=OFF
SANITIZED = cmake -S . -DWINSEND_CARGO_TARGET_DIR=$(TARGET_DIR) -DWINSEND_STATIC=OFF -DCMAKE_C_COMPILER=gcc -B build/sanitize
CTEST := ctest --test-dir build --output-on-failure --no-tests=error
C_FILES = $(filter-out include/ws2_send.h,$(shell find include c-tests tests examples real-programs benches bindings preload fuzz -type f -name '*.[ch]' -o -type f -name '*.[ch]pp'))

.PHONY: help demo demo-dotnet demo-wine demo-overlapped demo-overlapped-wine test loom oracle header clean doors-long
.PHONY: bench soak fuzz fuzz-smoke fuzz-coverage real-programs bench-quick bench-preload bench-dotnet lint
.PHONY: lint-rust-format lint-clippy lint-c-format sanitize sanitize-address sanitize-valgrind sanitize-thread faults
.PHONY: lint-rustdoc lint-manual install uninstall package package-test abi abi-update licences msrv

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
	@echo 'make sanitize              the C tests under AddressSanitizer, UBSan, memcheck and ThreadSanitizer'
	@echo 'make faults                system calls and allocations that fail on schedule (PROPTEST_CASES=10000 for more schedules)'
	@echo 'make package               Debian packages, in build/package'
	@echo 'make package-test          what is installed, as users have it: built with, moved, removed; the Debian packages likewise'
	@echo 'make abi                   the C interface against the one of the last release'
	@echo 'make licences              the licences of what is linked in'
	@echo 'make msrv                  does it compile with the oldest Rust that Cargo.toml promises?'
	@echo 'make oracle                the C tests as Windows programs under Wine'
	@echo 'make soak                  10,000 sockets that send in all ways while peers die, for 30 minutes (MINUTES=... SOCKETS=... SEED=...)'
	@echo 'make fuzz                  fuzzing through the C door (SECONDS=600 for each target; TARGET="sends handles": some of them)'
	@echo 'make fuzz-smoke            five minutes of it; make fuzz-coverage shows what the corpora reach'
	@echo 'make doors-long            servers, a benchmark and a test suite with and without libws2_preload.so, as a table'
	@echo 'make real-programs         unmodified Windows programs on this library, against their peers (PROGRAMS="enet nng": some)'
	@echo 'make bench                 the library and its peers against plain system calls, into docs/benchmarks (QUICK=1: less of it)'
	@echo 'make bench-preload         what libws2_preload.so costs a send while nobody asks for a trace'
	@echo "make bench-dotnet          what BeginSend and EndSend cost: C API, C# class, Mono's own Socket"
	@echo 'make header                bring include/ws2_send.h, docs/errors.md, docs/man and the tables of docs/porting.md up to date'
	@echo 'make lint                  formats, lints, documentation, manual pages'
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
	@bash -o pipefail -c '$(CTEST) -LE "oracle|memcheck" | tee build/results.txt'
	@c-tests/rows.sh c-tests/rows.txt build/results.txt

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

# Each one alone as well. The first two run the library as it is built for programs.
sanitize: sanitize-address sanitize-valgrind sanitize-thread

sanitize-address:
	@scripts/install-deps.sh build
	$(SANITIZED)/address -DWINSEND_SANITIZE=address,undefined
	cmake --build build/sanitize/address -j$(JOBS)
	ctest --test-dir build/sanitize/address --output-on-failure --no-tests=error -j$(JOBS)

sanitize-valgrind:
	@scripts/install-deps.sh build
	$(CONFIGURE)
	cmake --build build -j$(JOBS)
	$(CTEST) -L memcheck -j$(JOBS)

sanitize-thread:
	@scripts/install-deps.sh build
	$(SANITIZED)/thread -DWINSEND_SANITIZE=thread
	cmake --build build/sanitize/thread -j$(JOBS)
	ctest --test-dir build/sanitize/thread --output-on-failure --no-tests=error -j$(JOBS)

# Also a build of its own: a library whose system calls and allocations fail when a test says so. Debug assertions are on, and a
# release build refuses the feature; a little optimisation pays for itself.
faults: export CARGO_PROFILE_DEV_OPT_LEVEL = 1
faults: export PROPTEST_CASES ?= 2000
faults:
	@scripts/install-deps.sh build
	cargo test --locked --features faults --test faults_model --target-dir $(TARGET_DIR)/faults -- --nocapture
	cmake -S c-tests/faults -B build/faults -DWINSEND_CARGO_TARGET_DIR=$(TARGET_DIR)/faults
	cmake --build build/faults -j$(JOBS)
	ctest --test-dir build/faults --output-on-failure --no-tests=error
	@awk '/^faults: / { made += $$2 } END { print made " faults in the C tests" }' build/faults/Testing/Temporary/LastTest.log

oracle:
	@scripts/install-deps.sh oracle
	$(CONFIGURE) -DWINSEND_ORACLE=ON
	cmake --build build -j$(JOBS)
	$(CTEST) -L oracle

# The test soak of `make test` is the same program, with a few sockets and for a few seconds.
soak:
	@scripts/install-deps.sh build
	$(CONFIGURE)
	cmake --build build -j$(JOBS) --target soak
	build/c-tests/soak $$(($(MINUTES) * 60)) $(SOCKETS) $(SEED)

# The corpora stay in target/fuzz, so that the next run begins where this one ends.
fuzz:
	@TARGET_DIR=$(TARGET_DIR) fuzz/run.sh --seconds $(or $(SECONDS),600) $(TARGET)

fuzz-smoke:
	@TARGET_DIR=$(TARGET_DIR) fuzz/run.sh --total 300

fuzz-coverage:
	@TARGET_DIR=$(TARGET_DIR) fuzz/run.sh --coverage

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
	WINSEND_WRITE=1 cargo test --target-dir $(TARGET_DIR) --test exports --test manual

lint: lint-rust-format lint-clippy lint-c-format lint-rustdoc lint-manual

lint-rust-format:
	@scripts/install-deps.sh lint
	cargo fmt --all --check

lint-clippy:
	@scripts/install-deps.sh lint
	cargo clippy --locked --target-dir $(TARGET_DIR) --workspace --all-targets -- -D warnings
	cargo clippy --locked --target-dir $(TARGET_DIR) --features faults --all-targets -- -D warnings

lint-c-format:
	@scripts/install-deps.sh lint
	clang-format --dry-run -Werror $(C_FILES)

# The documentation of what is private too: it is read in the source.
lint-rustdoc:
	@scripts/install-deps.sh lint
	RUSTDOCFLAGS='-D warnings' cargo doc --target-dir $(TARGET_DIR) --workspace --no-deps --document-private-items

lint-manual:
	@scripts/install-deps.sh lint
	@scripts/lint-manual.sh

clean:
	rm -rf build target
