#!/usr/bin/env bash
# Hands one build to Slurm: an array of shards and, after all of them, the merge. See ../README.md.
set -euo pipefail
here=$(dirname "$(realpath "$0")")

usage() {
  cat <<'TEXT'
把一次 juesuan build 分片交给 Slurm：一个数组作业，全部分片做完后一个合并作业

用法：submit.sh --shards 个数 [选项] [-- build 的选项和路径…]

选项：
  --shards 个数    分成几片，2 片以上；一片几千个单位为宜
  --only-missing   只补交没有结果的分片，再合并；个数和其他选项与上次相同
  --wait           等到合并做完，以它的退出状态退出；有分片没有做完时是 3
  --cpus 个数      每片用几个处理器，不写就是 1
  --output 文件夹  输出到哪里；不写时看环境变量 JUESUAN_OUTPUT，再没有就是 output
  --logs 文件夹    日志放哪里，不写就是 build/slurm
  --program 文件   程序，不写就是 PATH 里的 juesuan
  -h, --help       用法

分区、账户、时限用 sbatch 自己的环境变量：SBATCH_PARTITION、SBATCH_ACCOUNT、SBATCH_TIMELIMIT。
例：submit.sh --shards 8 --cpus 2 -- --data data
TEXT
}

usage_error() {
  printf '%s；用法见 submit.sh --help\n' "$1" >&2
  exit 2
}

is_count() { [[ $1 =~ ^[1-9][0-9]{0,3}$ ]]; }

shards=''
only_missing=''
wait=''
cpus=1
output=${JUESUAN_OUTPUT:-output}
logs=build/slurm
program=juesuan
build_options=()

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --only-missing) only_missing=yes ;;
      --wait) wait=yes ;;
      -h | --help) usage && exit ;;
      --) shift && build_options=("$@") && break ;;
      --shards | --cpus | --output | --logs | --program)
        [ -n "${2:-}" ] || usage_error "$1 后面没有写值"
        declare -g "${1#--}=$2"
        shift
        ;;
      *) usage_error "没有这个选项：$1" ;;
    esac
    shift
  done
  { is_count "$shards" && [ "$shards" -gt 1 ]; } || usage_error "--shards 要写 2 至 9999 的整数"
  is_count "$cpus" || usage_error "--cpus 要写 1 至 9999 的整数"
  program=$(type -P "$program") || usage_error "没有找到程序 juesuan，请写 --program"
  program=$(realpath "$program")
  output=$(realpath -m "$output")
  logs=$(realpath -m "$logs")
}

# The ids of this user's jobs of one name that have not ended.
jobs_named() { squeue --noheader --user="$(id -un)" --name="$1" --format=%F | sort -u; }

# The numbers of the shards without a result, as sbatch --array takes them.
missing_shards() {
  local shard
  for ((shard = 1; shard <= shards; ++shard)); do
    [ -s "$output/run.$shard-of-$shards.json" ] || printf '%s\n' "$shard"
  done | paste -sd ,
}

# Two arrays over one output would fight for its shards. A merge that still waits for a broken array never starts.
make_way() {
  local running
  running=$(jobs_named "$shard_name" | paste -sd ' ')
  if [ -n "$running" ]; then
    printf '这个输出文件夹还有分片在排队或运行（作业 %s），等它结束或先 scancel\n' "$running" >&2
    exit 2
  fi
  scancel --user="$(id -un)" --name="$merge_name"
}

# Of an earlier run: a result that is there says that its shard is done.
remove_old_results() { rm -f "$output"/run.*-of-*.json; }

submit_shards() {
  sbatch --parsable --job-name="$shard_name" --array="$1" --cpus-per-task="$cpus" --requeue --signal=TERM@60 \
    --open-mode=append --output="$logs/shard-%a.log" \
    "$here/shard.sh" "$shards" "$program" --output "$output" "${build_options[@]}"
}

# Submits the merge; with --wait its status comes back.
submit_merge() {
  local command
  command=$(printf '%q ' exec "$program" merge --output "$output")
  sbatch --parsable ${wait:+--wait} --job-name="$merge_name" --requeue --kill-on-invalid-dep=yes \
    --output="$logs/merge.log" "$@" --wrap="$command"
}

report_broken() {
  local missing
  missing=$(missing_shards)
  [ -n "$missing" ] || return 0
  printf '分片 %s 没有做完，没有合并；日志在 %s\n原因除去后，用同样的选项加 --only-missing 补交\n' "$missing" "$logs" >&2
  exit 3
}

read_options "$@"
key=$(printf '%s' "$output" | cksum | cut -d ' ' -f 1)
shard_name=juesuan-shard-$key
merge_name=juesuan-merge-$key
mkdir -p "$output" "$logs"
make_way
[ -n "$only_missing" ] || remove_old_results
todo=$(missing_shards)
after=()
if [ -n "$todo" ]; then
  array=$(submit_shards "$todo")
  after=(--dependency="afterok:${array%%;*}")
  printf '分片 %s 已提交，作业 %s\n' "$todo" "$array"
fi
status=0
merge=$(submit_merge "${after[@]}") || status=$?
printf '合并作业 %s\n' "$merge"
[ -z "$wait" ] || report_broken
exit "$status"
