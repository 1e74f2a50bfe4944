#!/usr/bin/env bash
# Ends what start_cluster.sh started: stop_cluster.sh FOLDER. Knows the daemons by their pid files, touches nothing else.
set -euo pipefail
folder=$(realpath "$1")
export SLURM_CONF=$folder/slurm.conf

# Ends one daemon and waits until it is gone.
stop() {
  local pid
  pid=$(cat "$folder/$1.pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null || return 0
  for ((i = 0; i < 100; ++i)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}

cancel_jobs() {
  [ -e "$folder/slurmctld.pid" ] || return 0
  timeout 10 scancel --user="$(id -un)" 2>/dev/null || return 0
  for ((i = 0; i < 100; ++i)); do
    [ -z "$(timeout 10 squeue --noheader 2>/dev/null)" ] && return
    sleep 0.1
  done
}

cancel_jobs
for daemon in slurmd slurmctld munged; do stop "$daemon"; done
