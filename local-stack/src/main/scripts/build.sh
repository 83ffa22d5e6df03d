# Building and testing with the Maven wrapper, and telling how far it is.

# The rows of the table of services; its columns are explained there.
services() {
  grep -v '^#' "$home/local-stack/src/main/resources/io/nvrfleet/stack/services.txt"
}

# The modules that are built for running; system-tests and the examples are for testing alone.
program_modules() {
  sed -n 's,.*<module>\(.*\)</module>.*,\1,p' "$home/pom.xml" | grep -vxE 'system-tests|analytics-examples|deploy'
}

# Something that goes into the programs is newer than the last build?
out_of_date() {
  local built="$home/target/fleet-built"
  [[ -e $built ]] || return 0
  local modules module
  mapfile -t modules < <(program_modules)
  for module in "${modules[@]}"; do
    [[ -d $home/$module/target ]] || return 0
  done
  [[ -n $(newer_than "$built" "${modules[@]}") ]]
}

# A file that is newer than that one, of those modules or of what all are built from, unless it goes into no program. (The files
# *schema.d.ts and inter.woff2 are made by the build itself.)
newer_than() {
  local built=$1
  shift
  (cd "$home" && find pom.xml .mvn docs/protocol "$@" \
    \( -name target -o -name node_modules -o -name .fleet -o -name "*schema.d.ts" -o -name inter.woff2 -o -path '*/src/test' -o -path '*/src/main/scripts' \) -prune \
    -o -type f -newer "$built" -print 2>/dev/null | head -n 1)
}

# Runs Maven; prints a line per module, and the errors if it fails. The whole output is added to the log.
maven() {
  local log=$1
  shift
  mkdir -p "$home/target"
  local status
  set +e
  (cd "$home" && ./mvnw -B "$@" 2>&1) | tee -a "$log" | show_progress
  status=${PIPESTATUS[0]}
  set -e
  if ((status != 0)); then
    show_errors "$log" >&2
    printf 'fleet: the build failed; all of its output is in %s\n' "$log" >&2
  fi
  return "$status"
}

# Maven's errors and the page's tests that failed; of tests also the lines in which the assertion says what it found.
show_errors() {
  awk '
    {gsub(/\033\[[0-9;]*m/, "")}
    /^\[/ {on = /^\[ERROR\]/; lines = 0}
    /^ FAIL |Unhandled (Rejection|Error)/ {on = 1; lines = 0}
    on && ++lines <= 25 && ++all <= 200
  ' "$1"
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
      '['[1-8]/8'] '*)
        line=${line%%...*}
        printf '%6d s    %s\n' "$SECONDS" "${line%%  *}"
        ;;
      *'Tests run: '*' -- in '* | *'Tests run: '*' - in '*)
        printf '%6d s  %s\n' "$SECONDS" "${line#*\] }"
        ;;
      ' '[✓❯]*'  browser  '*)
        printf '%6d s  %s\n' "$SECONDS" "${line#*  browser  }"
        ;;
    esac
  done
}

# One build at a time.
lock_build() {
  mkdir -p "$home/target"
  if command -v flock >/dev/null; then
    exec 9>"$home/target/fleet-build.lock"
    flock 9
  fi
}

unlock_build() {
  exec 9>&-
}

build_if_needed() {
  out_of_date || return 0
  if [[ -z $(command -v npm) ]]; then
    fail "Node 20 or later with npm is needed to build the page (./fleet doctor tells more)."
  fi
  lock_build
  # A build that we waited for may have done it.
  if ! out_of_date; then
    unlock_build
    return 0
  fi
  printf 'Building NVR Fleet (%s)\n' "$JAVA_HOME"
  local begin
  begin=$(mktemp "$home/target/fleet-built.XXXXXX")
  : >"$home/target/fleet-build.log"
  if ! maven "$home/target/fleet-build.log" package -pl '!system-tests,!analytics-examples,!deploy' -Dmaven.test.skip -DskipTests -Dspotless.check.skip; then
    rm -f "$begin"
    exit 1
  fi
  mv "$begin" "$home/target/fleet-built"
  unlock_build
  printf '%6d s  built\n\n' "$SECONDS"
}

# Tests everything or the modules that are named, as CI does it: first the modules side by side, then the page in browsers, then the black-box suite.
test_fleet() {
  local full=false named=() arguments=() argument
  for argument; do
    case $argument in
      --full) full=true ;;
      -*) arguments+=("$argument") ;;
      *)
        argument=${argument%/}
        [[ $argument != *[/.]* && -f $home/$argument/pom.xml ]] ||
          fail "there is no module '$argument'; there are$(cd "$home" && printf ' %s' */pom.xml | sed 's,/pom.xml,,g')."
        named+=("$argument")
        ;;
    esac
  done
  if $full; then
    # What a release needs: production timing, one fault at a time on a larger fleet, many more schedules; two hours a module.
    arguments=(
      -Dfleet.timing=full
      -Dfleet.stacks=1
      -Dfleet.faults.recorders=500
      -Dmodelcheck.schedules=500000
      -Dsurefire.timeout=7200
      -Dfailsafe.timeout=7200
      "${arguments[@]}"
    )
  fi

  local log="$home/target/fleet-test.log" status=0
  mkdir -p "$home/target"
  : >"$log"
  # A module of which no test is run would be judged by its last run.
  rm -f "$home"/*/target/failsafe-reports/failsafe-summary.xml
  if ((${#named[@]} > 0)); then
    test_modules "$log" "${named[*]}" "${arguments[@]}" || status=$?
  else
    test_all "$log" "$full" "${arguments[@]}" || status=$?
  fi
  show_results "$log" "$status"
  return "$status"
}

test_all() {
  local log=$1 full=$2
  shift 2
  maven "$log" verify -T 2 -pl '!system-tests' "$@" -Dskip.browser.tests=true || return
  test_page "$log" "$@" || return
  test_stack "$log" "$@" || return
  if $full; then test_native "$log" "$@"; fi
}

# The page in browsers, on what is built. They have the machine to themselves: beside other modules' tests they wait longer for a
# processor than their tests do for them.
test_page() {
  local log=$1
  shift
  case " $* " in
    *' -DskipITs'* | *' -DskipTests'* | *' -Dskip.browser.tests=true '*) return ;;
  esac
  printf '%6d s  testing the page in browsers\n' "$SECONDS"
  local status
  set +e
  (cd "$home/dashboard-ui/src/main/webapp" && timeout --kill-after=20s 55m npm run test:browser 2>&1) | tee -a "$log" | show_progress
  status=${PIPESTATUS[0]}
  set -e
  if ((status != 0)); then
    show_errors "$log" >&2
    printf 'fleet: the page failed in browsers; all of the output is in %s\n' "$log" >&2
    return 1
  fi
}

# Modules and what they are built from, but only their own tests. The black-box suite tests what is built.
test_modules() {
  local log=$1 named=$2 module package built=() classes=() its=() suite=false
  shift 2
  for module in $named; do
    if [[ $module == system-tests ]]; then
      suite=true
    else
      package=$(basename "$home/$module"/src/test/java/io/nvrfleet/*)
      built+=("$module")
      classes+=("io/nvrfleet/$package/**/*Test")
      its+=("io/nvrfleet/$package/**/*IT")
    fi
  done
  if ((${#built[@]} > 0)); then
    maven "$log" verify -T 2 -pl "$(join "${built[@]}")" -am \
      -Dtest="$(join "${classes[@]}")" -Dsurefire.failIfNoSpecifiedTests=false \
      -Dit.test="$(join "${its[@]}")" -Dfailsafe.failIfNoSpecifiedTests=false "$@" || return
  fi
  if $suite; then
    build_if_needed
    test_stack "$log" "$@"
  fi
}

# The black-box suite, on what is built. It starts some twenty stacks: with start-up caches in half the time.
test_stack() {
  local log=$1
  shift
  case " $* " in
    *' -DskipSTs'* | *' -DskipITs'* | *' -DskipTests'* | *' -Dfleet.native=true '*) ;;
    *) make_startup_caches ;;
  esac
  maven "$log" verify -pl system-tests -Dfailsafe.failIfNoSpecifiedTests=false "$@"
}

# Start-up caches are there, newer than every program, and of this JDK?
have_startup_caches() {
  local made="$home/target/aot/release"
  cmp -s "$JAVA_HOME/release" "$made" &&
    [[ -z $(find "$home"/*/target -maxdepth 2 -name '*.jar' -newer "$made" -not -path '*/lib/*' -print 2>/dev/null | head -n 1) ]]
}

# Runs what is built once, on data of its own, and keeps what makes the next starts quick. Without them everything works, too.
make_startup_caches() {
  have_startup_caches && return
  local log="$home/target/fleet-startup-caches.log" begin=$SECONDS
  printf '%6d s  making start-up caches, once for each build\n' "$SECONDS"
  if (run_java local-stack io.nvrfleet.stack.cli.FleetCli startup-caches) >"$log" 2>&1; then
    cp "$JAVA_HOME/release" "$home/target/aot/release"
    printf '%6d s  made in %d s\n\n' "$SECONDS" $((SECONDS - begin))
  else
    printf '%6d s  no start-up caches, see %s; it starts without them\n\n' "$SECONDS" "$log"
  fi
}

# The services' integration tests and the black-box suite against native executables.
test_native() {
  local log=$1
  shift
  if [[ -z ${GRAALVM_HOME:-} ]]; then
    printf 'Not tested: native executables, since GRAALVM_HOME is not set.\n' | tee -a "$log"
    return
  fi
  test_modules "$log" "$(services | awk '{print $1}')" -Dnative -Dtest=none -Dskip.browser.tests=true "$@" || return
  test_stack "$log" -Dfleet.native=true "$@"
}

join() {
  local IFS=,
  printf '%s' "$*"
}

show_results() {
  local log=$1 status=$2
  ((status == 0)) || {
    show_ends_of_logs "$log"
    show_failed "$log"
  }
  show_figures "$log"
  printf '\nThe slowest test classes (seconds):\n'
  slowest 10 <"$log"
  printf '\nSummaries of the test runners:\n'
  grep -E 'Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+ *$|Test Files |      Tests |Reactor Summary|SUCCESS|FAILURE|^Not tested' "$log" |
    sed -E 's/^\[[A-Z]+\] *//' || true
  printf '%6d s  %s\n' "$SECONDS" "$([[ $status == 0 ]] && echo 'all tests passed' || echo 'FAILED')"
}

# Reads the test runners' lines and prints the classes that took longest, longest first.
slowest() {
  sed -nE 's/.*Time elapsed: ([0-9.,]+) s .*-- in ([A-Za-z0-9_.$]+).*/\1 \2/p' | tr -d , | sort -rn |
    awk -v most="$1" 'NR <= most {printf "%10.1f  %s\n", $1, $2}'
}

# What black-box tests that failed printed of their services' logs; all of it is in Maven's log.
show_ends_of_logs() {
  awk '/^==== logs after /{on = 1} on && /^\[(INFO|ERROR|WARNING)\]/{on = 0} on {if (++n > 400) exit; print}' "$1" >&2
}

# A line for each of Maven's tests that failed, where and why: its errors above may be long.
show_failed() {
  awk '
    /^\[/ {on = /^\[ERROR\]   [A-Za-z]+(Test|IT|ST)[.>]/; lines = 0; if (on && !all) print "\nFailed:"}
    on && ++lines <= 4 && ++all <= 100 {sub(/^\[ERROR\] /, ""); print}
  ' "$1"
}

# The table of what the fault tests measured.
show_figures() {
  awk '/^SCENARIO  *RESULT/{on = 1; print ""} on && /^\[/{on = 0} on' "$1"
}
