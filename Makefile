# 前台：每个目标都先装缺的软件包，再构建。make reports 和 make test 在干净的 Debian 12 上一步到位。
SHELL := /bin/bash
BUILD := build
JOBS := $(shell nproc)
FUZZ_SECONDS := 30
BUILD_PACKAGES := g++ cmake make pkg-config libxlsxwriter-dev libhpdf-dev libyaml-cpp-dev libcli11-dev libfmt-dev \
  nlohmann-json3-dev libharfbuzz-dev libfontconfig-dev libdeflate-dev libssl-dev libmimalloc-dev \
  libpoppler-cpp-dev libzip-dev libxml2-dev liborcus-dev libixion-dev libfreexl-dev libgsf-1-dev
FONT_PACKAGES := fonts-noto-cjk fonts-lxgw-wenkai texlive-lang-chinese fonts-dejavu-core fontconfig
TEST_PACKAGES := libgtest-dev python3 python3-openpyxl python3-jinja2 poppler-utils qpdf libreoffice-calc-nogui \
  python3-jsonschema python3-yaml chromium zsh
PICTURE_PACKAGES := imagemagick
BENCH_PACKAGES := libbenchmark-dev
FORMAT_PACKAGES := clang-format
FUZZ_PACKAGES := clang libclang-rt-14-dev
SLURM_PACKAGES := slurm-wlm munge libgtest-dev
FAULTS_PACKAGES := libgtest-dev python3 mount util-linux

.PHONY: reports test build golden bench asan fuzz test-slurm test-faults test-pages test-site \
  pictures format check-format clean \
  build-packages test-packages picture-packages bench-packages format-packages fuzz-packages slurm-packages faults-packages

reports: build
	$(BUILD)/juesuan schema > data/unit.schema.json
	$(BUILD)/juesuan build

test: test-packages
	cmake -S . -B $(BUILD) -DBUILD_TESTING=ON
	cmake --build $(BUILD) -j $(JOBS)
	$(BUILD)/juesuan_tests

build: build-packages
	cmake -S . -B $(BUILD)
	cmake --build $(BUILD) -j $(JOBS) --target juesuan

golden: test-packages
	cmake -S . -B $(BUILD) -DBUILD_TESTING=ON
	cmake --build $(BUILD) -j $(JOBS)
	JUESUAN_GOLDEN=renew $(BUILD)/juesuan_tests --gtest_filter='*Golden*'
	git --no-pager diff --stat -- tests/golden

bench: bench-packages
	cmake -S . -B $(BUILD)-bench -DBUILD_TESTING=OFF -DJUESUAN_BENCH=ON
	cmake --build $(BUILD)-bench -j $(JOBS)
	$(BUILD)-bench/juesuan_bench --benchmark_min_time=1
	tests/bench/batch.sh $(BUILD)-bench/juesuan

asan: test-packages
	cmake -S . -B $(BUILD)-asan -DCMAKE_BUILD_TYPE=Debug -DJUESUAN_ASAN=ON -DBUILD_TESTING=ON
	cmake --build $(BUILD)-asan -j $(JOBS)
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/support/leaks_of_libraries.txt:print_suppressions=0 $(BUILD)-asan/juesuan_tests

fuzz: fuzz-packages
	CXX=clang++ cmake -S . -B $(BUILD)-fuzz -DBUILD_TESTING=OFF -DJUESUAN_FUZZ=ON
	cmake --build $(BUILD)-fuzz -j $(JOBS) --target yaml_fuzz template_fuzz form_fuzz workbook_fuzz
	for target in yaml template form workbook; do mkdir -p $(BUILD)-fuzz/corpus/$$target; \
	  $(BUILD)-fuzz/$${target}_fuzz -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 \
	    $(BUILD)-fuzz/corpus/$$target tests/fuzz/corpus/$$target || exit 1; done

# 私有的 Slurm，起在临时文件夹里，测完就停
test-slurm: slurm-packages
	cmake -S . -B $(BUILD) -DBUILD_TESTING=ON
	cmake --build $(BUILD) -j $(JOBS) --target juesuan make_units
	tests/slurm/slurm_test.sh $(BUILD)/juesuan $(BUILD)/make_units

# 被杀、中断、磁盘满、只读、限额、链接、管道、两个一起运行；要 root 的，不是 root 就跳过
test-faults: faults-packages
	cmake -S . -B $(BUILD) -DBUILD_TESTING=ON
	cmake --build $(BUILD) -j $(JOBS) --target juesuan make_units
	tests/faults/run.sh $(BUILD)/juesuan $(BUILD)/make_units

# 量印出来的版面：避头尾、字号、重叠、版心、行格、页码、目录；再由LibreOffice印附表
test-pages: test-packages
	cmake -S . -B $(BUILD) -DBUILD_TESTING=ON
	cmake --build $(BUILD) -j $(JOBS) --target juesuan make_units
	tests/pages/run.sh $(BUILD)/juesuan $(BUILD)/make_units --sheets

# 在浏览器里用一遍网页：搜索、筛选、打开单位、数的来历、各版、只用键盘，3 个和 10 000 个单位
test-site: test-packages
	cmake -S . -B $(BUILD) -DBUILD_TESTING=ON
	cmake --build $(BUILD) -j $(JOBS) --target juesuan make_units
	tests/site/run.sh $(BUILD)/juesuan $(BUILD)/make_units

# README 里的图
pictures: build picture-packages
	tests/pictures/make.sh $(BUILD)/juesuan .pictures

format: format-packages
	git ls-files -co --exclude-standard 'pipeline/*.h' 'pipeline/*.cpp' 'tests/*.h' 'tests/*.cpp' | xargs clang-format -i

check-format: format-packages
	git ls-files 'pipeline/*.h' 'pipeline/*.cpp' 'tests/*.h' 'tests/*.cpp' | xargs clang-format --dry-run -Werror

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-bench $(BUILD)-fuzz

build-packages:
	@bash .ci/install $(BUILD_PACKAGES) $(FONT_PACKAGES)
test-packages:
	@bash .ci/install $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES)
picture-packages:
	@bash .ci/install $(TEST_PACKAGES) $(PICTURE_PACKAGES)
bench-packages:
	@bash .ci/install $(BUILD_PACKAGES) $(FONT_PACKAGES) $(BENCH_PACKAGES)
format-packages:
	@bash .ci/install $(FORMAT_PACKAGES)
fuzz-packages:
	@bash .ci/install $(BUILD_PACKAGES) $(FONT_PACKAGES) $(FUZZ_PACKAGES)
faults-packages:
	@bash .ci/install $(BUILD_PACKAGES) $(FONT_PACKAGES) $(FAULTS_PACKAGES)
slurm-packages:
	@bash .ci/install $(BUILD_PACKAGES) $(FONT_PACKAGES) $(SLURM_PACKAGES)
