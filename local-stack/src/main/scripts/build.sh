# Building and testing with the Maven wrapper, and telling how far it is.

modules=events,local-stack,nvr-agent,device-registry,nvr-gateway,dashboard-ui

# Something that goes into the programs is newer than the last build? (schema.d.ts is made by the build itself.)
out_of_date() {
  local built="$home/target/fleet-built"
  [[ -e $built ]] || return 0
  local module
  for module in ${modules//,/ }; do
    [[ -d $home/$module/target ]] || return 0
  done
  # shellcheck disable=SC2086 # the list is meant to be split
  [[ -n $(cd "$home" && find pom.xml .mvn docs/protocol ${modules//,/ } \
    \( -name target -o -name node_modules -o -name .fleet -o -name schema.d.ts -o -path '*/src/test' -o -path '*/src/main/scripts' \) -prune \
    -o -type f -newer "$built" -print 2>/dev/null | head -n 1) ]]
}

# Runs Maven; prints a line per module, and the errors if it fails. The whole output is in the log.
maven() {
  local log=$1
  shift
  mkdir -p "$home/target"
  local status
  set +e
  (cd "$home" && ./mvnw -B "$@" 2>&1) | tee "$log" | show_progress
  status=${PIPESTATUS[0]}
  set -e
  if ((status != 0)); then
    grep -E '^\[ERROR\]' "$log" | head -n 30 >&2
    printf 'fleet: the build failed; all of its output is in %s\n' "$log" >&2
  fi
  return "$status"
}

show_progress() {
  local line shown=''
  while IFS= read -r line; do
    case $line in
      *'Downloading from '* | *'Downloaded from '*)
        if [[ $shown != downloading ]]; then
          shown=downloading
          printf '%6d s  fetching libraries (the first time only)\n' "$SECONDS"
        fi
        ;;
      '[INFO] Building '*' '*'['*']')
        shown=module
        line=${line#\[INFO\] Building }
        printf '%6d s  building %-18s %s\n' "$SECONDS" "${line%% [0-9]*}" "[${line##*[}"
        ;;
      *'Tests run: '*' -- in '* | *'Tests run: '*' - in '*)
        printf '%6d s  %s\n' "$SECONDS" "${line#*\] }"
        ;;
    esac
  done
}

build_if_needed() {
  out_of_date || return 0
  if [[ -z $(command -v npm) ]]; then
    fail "Node 20 or later with npm is needed to build the page (./fleet doctor tells more)."
  fi
  mkdir -p "$home/target"
  # One build at a time; the second one finds everything up to date.
  if command -v flock >/dev/null; then
    exec 9>"$home/target/fleet-build.lock"
    flock 9
    out_of_date || return 0
  fi
  printf 'Building NVR Fleet (%s)\n' "$JAVA_HOME"
  local begin
  begin=$(mktemp "$home/target/fleet-built.XXXXXX")
  if ! maven "$home/target/fleet-build.log" package -pl "$modules" -Dmaven.test.skip -Dspotless.check.skip; then
    rm -f "$begin"
    exit 1
  fi
  mv "$begin" "$home/target/fleet-built"
  exec 9>&-
  printf '%6d s  built\n\n' "$SECONDS"
}

# Everything, as CI does it. --full: with production timing.
test_everything() {
  local arguments=()
  if [[ ${1:-} == --full ]]; then
    arguments+=(-Dfleet.timing=full)
    export FLEET_TIMING=full
    shift
  fi
  local log="$home/target/fleet-test.log" status=0
  maven "$log" verify "${arguments[@]}" "$@" || status=$?
  ((status == 0)) || show_ends_of_logs "$log"
  show_figures "$log"
  printf '\nSummaries of the test runners:\n'
  grep -E 'Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+ *$|Test Files |      Tests |Reactor Summary|SUCCESS|FAILURE' "$log" |
    sed -E 's/^\[[A-Z]+\] *//' || true
  printf '%6d s  %s\n' "$SECONDS" "$([[ $status == 0 ]] && echo 'all tests passed' || echo 'FAILED')"
  return "$status"
}

# What black-box tests that failed printed of their services' logs; all of it is in Maven's log.
show_ends_of_logs() {
  awk '/^==== logs after /{on = 1} on && /^\[(INFO|ERROR|WARNING)\]/{on = 0} on {if (++n > 400) exit; print}' "$1" >&2
}

# The table of what the fault tests measured.
show_figures() {
  awk '/^SCENARIO  *RESULT/{on = 1; print ""} on && /^\[/{on = 0} on' "$1"
}
