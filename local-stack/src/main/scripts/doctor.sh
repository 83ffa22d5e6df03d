# What is there, what is missing, and what it is for.

missing=0

report() {
  local mark=$1 what=$2 detail=$3 green='' red='' yellow='' off=''
  if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    green=$'\e[32m' red=$'\e[31m' yellow=$'\e[33m' off=$'\e[0m'
  fi
  case $mark in
    ok) printf '  %sok%s       %-22s %s\n' "$green" "$off" "$what" "$detail" ;;
    optional) printf '  %s-%s        %-22s %s\n' "$yellow" "$off" "$what" "$detail" ;;
    *)
      missing=1
      printf '  %smissing%s  %-22s %s\n' "$red" "$off" "$what" "$detail"
      ;;
  esac
}

# A program that is needed, or useful: its version or what it is for.
program() {
  local kind=$1 name=$2 purpose=$3 path
  if path=$(command -v "$name"); then
    report ok "$name" "$path"
  else
    report "$kind" "$name" "$purpose"
  fi
}

# MiB that a stack with one process of each service needs: their heaps, 60 beside each, and 700 for the rest, to a hundred.
memory_needed() {
  services | awk '{sum += $2 + 60} END {print int((sum + 700 + 50) / 100) * 100}'
}

# Whether each service is built, and how.
built() {
  local module more
  while read -r module more; do
    if compgen -G "$home/$module/target/*-runner" >/dev/null; then
      report ok "$module" "built, also as a native executable"
    elif [[ -f $home/$module/target/quarkus-app/quarkus-run.jar ]]; then
      report ok "$module" built
    else
      report optional "$module" 'not built; ./fleet up does it'
    fi
  done < <(services)
}

# What live video needs; MEDIAMTX and FFMPEG name other programs than those on the path. CI has to have an ffmpeg.
video() {
  local kind=optional
  [[ -z ${CI:-} ]] || kind=missing
  program "$kind" "${FFMPEG:-ffmpeg}" 'test pictures: the demo, and tests of live video'
  program optional "${MEDIAMTX:-mediamtx}" 'live video; ./fleet up fetches it, unless --no-download'
}

# What ./fleet native and ./fleet images need.
containers() {
  local builder
  if [[ -x ${GRAALVM_HOME:-}/bin/native-image ]]; then
    report ok GraalVM "$GRAALVM_HOME"
  else
    report optional GraalVM 'native executables: set GRAALVM_HOME to a GraalVM or Mandrel for JDK 25'
  fi
  if builder=$(find_builder); then
    report ok 'image builder' "$builder"
  else
    report optional 'image builder' 'images: docker (with its daemon), podman or buildah'
  fi
}

# Whether alerts can be told by e-mail: the services inherit these from ./fleet up.
mail() {
  if [[ -n ${QUARKUS_MAILER_HOST:-} && -n ${INGESTION_ALERTS_MAIL_FROM:-} ]]; then
    report ok e-mail "alerts from $INGESTION_ALERTS_MAIL_FROM, by $QUARKUS_MAILER_HOST"
  else
    report optional e-mail 'alerts by e-mail: set QUARKUS_MAILER_HOST and INGESTION_ALERTS_MAIL_FROM'
  fi
}

# The word that a stack on the usual port says of itself; fails when there is none.
system_health() {
  curl -fsS --max-time 2 http://127.0.0.1:8080/api/system/health 2>/dev/null | sed -n 's/^{"status":"\([a-z]*\)".*/\1/p' | grep .
}

doctor() {
  local jdk free memory needed health
  printf 'Needed\n'
  if jdk=$(find_jdk); then
    report ok 'JDK 25' "$jdk"
  else
    report missing 'JDK 25' 'install Temurin 25 (https://adoptium.net) or set JAVA_HOME'
  fi
  if command -v node >/dev/null && [[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]] && command -v npm >/dev/null; then
    report ok 'Node 20 with npm' "$(command -v node) $(node --version)"
  else
    report missing 'Node 20 with npm' 'builds the page; install nodejs and npm'
  fi
  if [[ -r /proc/meminfo ]]; then
    memory=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo)
    needed=$(memory_needed)
    if ((memory >= needed)); then
      report ok memory "$memory MiB available"
    else
      report missing memory "$memory MiB available, about $needed MiB are needed"
    fi
  fi
  free=$(df -Pk "$home" | awk 'NR == 2 {print int($4 / 1024)}')
  if ((free >= 2048)); then
    report ok disk "$free MiB free"
  else
    report missing disk "$free MiB free, about 2 GiB are needed to build and run"
  fi
  if health=$(system_health); then
    report ok 'port 8080' "NVR Fleet runs there; system health: $health"
  elif (exec 3<>/dev/tcp/127.0.0.1/8080) 2>/dev/null; then
    report optional 'port 8080' 'taken; use ./fleet up --port N'
  else
    report ok 'port 8080' free
  fi
  if [[ $(id -u) == 0 ]] && ! unshare -U true 2>/dev/null && ! command -v setpriv >/dev/null; then
    report missing 'user namespaces' 'PostgreSQL does not run as root; allow them, install util-linux, or do not be root'
  fi
  printf 'Services\n'
  built
  printf 'Useful\n'
  program optional setpriv 'util-linux; children end with a killed launcher'
  program optional kcat 'reads the events: see docs'
  program optional jq 'takes them apart: see docs'
  program optional psql 'reads the database'
  program optional kubectl 'or kustomize; renders manifests, for ./fleet test'
  program optional chromium 'the page in a real browser, for ./fleet test'
  program optional chromium-headless-shell 'the same engine alone; takes less time'
  program optional firefox-esr 'one journey in Firefox, for ./fleet test'
  program optional WebKitWebDriver 'webkit2gtk-driver; the same in WebKit'
  program optional Xvfb 'the screen of that WebKit'
  program optional "${PROMETHEUS:-prometheus}" 'watches the services; ./fleet up --observe'
  program optional promtool 'tests the alert rules, for ./fleet test'
  video
  containers
  mail
  return $missing
}
