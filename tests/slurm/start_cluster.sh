#!/usr/bin/env bash
# A private Slurm cluster on loopback, everything under one folder: start_cluster.sh FOLDER
# munged, slurmctld and slurmd of the calling user, free ports, one node of four (pretended) cores. No systemd, no database,
# nothing outside FOLDER. Afterwards SLURM_CONF=FOLDER/slurm.conf leads every Slurm command to it; stop_cluster.sh FOLDER ends it.
set -euo pipefail
folder=$(realpath "$1")
host=$(hostname -s)
user=$(id -un)

# A port of loopback that nobody answers on, other than the one given.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    [ "$port" != "${1:-}" ] && ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  done
  printf '%s\n' "$port"
}

# Runs a command until it succeeds, 20 seconds at the most.
wait_for() {
  local what=$1
  shift
  for ((i = 0; i < 200; ++i)); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.1
  done
  printf '%s没有起来，日志在 %s：\n' "$what" "$folder" >&2
  tail -n 20 "$folder"/*.log >&2
  exit 2
}

write_configuration() {
  local controller_port node_port
  controller_port=$(free_port)
  node_port=$(free_port "$controller_port")
  cat >"$folder/slurm.conf" <<CONF
ClusterName=juesuan_test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller_port
SlurmdPort=$node_port
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
KillWait=5
ReturnToService=2
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

start_munge() {
  (umask 077 && head -c 1024 /dev/urandom >"$folder/munge.key")
  munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munged.log" --seed-file="$folder/munge.seed" 2>>"$folder/munged.log"
  wait_for munged munge --socket="$folder/munge.socket" --no-input
}

start_slurm() {
  export SLURM_CONF=$folder/slurm.conf
  slurmctld
  wait_for slurmctld scontrol ping
  slurmd
  wait_for slurmd sh -c "sinfo --noheader --format=%T | grep -qx idle"
}

chmod 755 "$folder"
mkdir -p "$folder/state" "$folder/spool"
write_configuration
start_munge
start_slurm
