#!/usr/bin/env bash
# The yearly run on Slurm against the same run in one process: slurm_test.sh PROGRAM MAKE_UNITS [UNIT-YEARS]
# Four shards on a private cluster. In mid-run one loses its program (SIGKILL) and puts itself back into the queue, one is killed
# whole by scancel and submitted again. One unit has an error. Every file of both outputs must be the same, byte for byte.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../..")
program=$(realpath "$1")
make_units=$(realpath "$2")
unit_years=${3:-1600}
shards=4
build_options=(--data ../data --templates "$root/templates")

work=$(mktemp -d)
cluster=$work/cluster
single=$work/single
sharded=$work/sharded
mkdir "$cluster" "$single" "$sharded"
export SLURM_CONF=$cluster/slurm.conf

clean_up() {
  local status=$?
  trap - EXIT INT TERM
  "$here/stop_cluster.sh" "$cluster" || true
  if [ "$status" -ne 0 ]; then
    printf '没有通过；日志：\n' >&2
    tail -n 20 "$work"/*.log "$cluster"/slurm*.log "$sharded"/build/slurm/*.log >&2 || true
  fi
  rm -rf "$work"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

say() { printf '%(%H:%M:%S)T %s\n' -1 "$*"; }

fail() {
  say "错误：$*" >&2
  exit 1
}

# Waits until a command succeeds, five minutes at the most.
wait_until() {
  for ((i = 0; i < 1500; ++i)); do
    "$@" && return
    sleep 0.2
  done
  fail "等了五分钟：$*"
}

expect_status() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [ "$status" -eq "$expected" ] || fail "退出状态 $status，应为 $expected：$*"
}

result_of() { printf '%s/output/run.%d-of-%d.json' "$sharded" "$1" "$shards"; }
published() { find "$1/output" -name manifest.json 2>/dev/null | wc -l; }
queue_is_empty() { [ -z "$(squeue --noheader)" ]; }
a_fifth_is_published() {
  ! queue_is_empty || fail "还没有发布五分之一，作业就都结束了"
  [ "$(published "$sharded")" -ge $((unit_years / 5)) ]
}
array_job() { squeue --noheader --format=%F --states=RUNNING | sort -u; }

# Two years of each unit; the last unit's figures are damaged.
make_data() {
  "$make_units" $((unit_years / 2)) 5 "$work/data"
  [ -e "$work/data/classifications" ] || cp -r "$root/data/classifications" "$work/data/"
  local damaged
  damaged=$(find "$work/data" -path '*/2[0-9][0-9][0-9]/*.yaml' | sort | tail -n 1)
  sed -i 's/^年度: .*/年度: 未定/' "$damaged"
}

build_in_one_process() {
  cd "$single"
  expect_status 1 "$program" build "${build_options[@]}" --output output >"$work/single.log" 2>&1
}

submit() {
  cd "$sharded"
  "$root/pipeline/schedule/slurm/submit.sh" --program "$program" "$@" -- "${build_options[@]}"
}

# The process of a shard's step 0, by Slurm's own list.
program_of_shard() {
  local job
  job=$(squeue --noheader --array --jobs="${1}_$2" --format=%A)
  scontrol listpids "$job" | awk '$3 == "0" && $4 != "-" { print $1; exit }'
}

break_two_shards() {
  local array
  array=$(array_job)
  kill -KILL "$(program_of_shard "$array" 2)"
  scancel --signal=KILL "${array}_3"
  for shard in 2 3; do
    [ ! -e "$(result_of "$shard")" ] || fail "分片 $shard 在中断之前就做完了"
  done
  say "已发布 $(published "$sharded") 份时：分片 2 的程序被杀，分片 3 整个被取消"
}

check_first_round() {
  grep -q '^分片 2/4 中断（状态 137），重新排队' "$sharded/build/slurm/shard-2.log" || fail "分片 2 没有重新排队"
  grep -q '^分片 2/4，第 2 次' "$sharded/build/slurm/shard-2.log" || fail "分片 2 没有再次运行"
  for shard in 1 2 4; do
    [ -e "$(result_of "$shard")" ] || fail "分片 $shard 没有结果"
  done
  [ ! -e "$(result_of 3)" ] || fail "分片 3 被杀，却有结果"
  [ ! -e "$sharded/output/run.json" ] || fail "缺分片 3，却合并了"
}

submit_the_missing() {
  expect_status 1 submit --shards "$shards" --only-missing --wait | tee "$work/again.log"
  grep -q '^分片 3 已提交' "$work/again.log" || fail "补交的不只是分片 3"
}

# The shards' own results, locks and caches are not part of what is published.
compare() {
  diff -r --exclude='run.*-of-*.json' --exclude='.state*' --exclude='.lock*' "$single/output" "$sharded/output" >"$work/difference.log" ||
    fail "与单进程的结果不同：$(head -n 5 "$work/difference.log")"
  say "逐字节相同：$(find "$single/output" -type f | wc -l) 个文件，$(du -sm "$single/output" | cut -f 1) MB，含 run.json"
}

make_data
say "数据 $unit_years 份"
build_in_one_process
say "单进程做完：发布 $(published "$single") 份，其余的数据有错误"
"$here/start_cluster.sh" "$cluster"
say "私有 Slurm 已启动：$(sinfo --noheader --format='%n %c 核 %T')"
submit --shards "$shards"
wait_until a_fifth_is_published
break_two_shards
wait_until queue_is_empty
check_first_round
say "分片 1、2、4 做完，分片 2 重新排队一次；缺分片 3，没有合并"
submit_the_missing
say "分片 3 补做，合并以 1 退出：有单位的数据有错误"
compare
say "通过"
