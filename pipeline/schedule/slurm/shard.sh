#!/usr/bin/env bash
# One task of the array: shard.sh SHARDS PROGRAM BUILD-OPTIONS…
# Slurm runs a copy of this file, so all it needs comes as arguments. The program runs in a step of its own: what stops the step
# (a signal, the warning before the time limit) leaves this script to decide, what cancels the job ends both.
set -euo pipefail
shards=$1
program=$2
shift 2
max_restarts=3
shard=$SLURM_ARRAY_TASK_ID/$shards
restarts=${SLURM_RESTART_COUNT:-0}
cpus=${SLURM_CPUS_PER_TASK:-1}

# The merge waits on: for its dependency a task that goes back into the queue has not failed.
requeue() {
  printf '分片 %s 中断（状态 %d），重新排队；做完的单位不会重做\n' "$shard" "$status"
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
}

give_up() { printf '分片 %s 第 %d 次中断（状态 %d），不再重试\n' "$shard" $((restarts + 1)) "$status"; }

printf '分片 %s，第 %d 次，主机 %s\n' "$shard" $((restarts + 1)) "$(hostname)"
status=0
srun --ntasks=1 --cpus-per-task="$cpus" "$program" build --shard "$shard" --jobs "$cpus" "$@" || status=$?
if [ "$status" -gt 1 ]; then
  if [ "$restarts" -lt "$max_restarts" ]; then requeue; else give_up; fi
  exit "$status"
fi
[ "$status" -eq 0 ] || printf '分片 %s 做完；有的单位数据有错误，由合并一并报告\n' "$shard"
