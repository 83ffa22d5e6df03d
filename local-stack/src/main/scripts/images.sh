# Native executables and container images of the services.

# The page's bill of materials; its own optional parts check and convert, and need a compiler.
cyclonedx_npm=@cyclonedx/cyclonedx-npm@6.0.1

usage_of_native() {
  cat <<'TEXT'
Usage: ./fleet native [MODULE...] [-ARGUMENT OF MAVEN...]

Builds the native executables of all services, or of those that are named, one after the other: each takes minutes and some
6 GB of memory. What is up to date is left alone. GRAALVM_HOME names a GraalVM or Mandrel for JDK 25.

Other arguments that begin with - go to Maven. Two of them are useful here:
  -Dquarkus.native.container-build=true            builds in a container, by docker or podman; needs no GRAALVM_HOME
  -Dquarkus.native.additional-build-args=-Ob       builds in half of the time what is slower afterwards: to try something

All output is in target/fleet-native.log.
TEXT
}

usage_of_images() {
  cat <<'TEXT'
Usage: ./fleet images [--jvm] [MODULE...] [--name PREFIX] [--tag TAG] [--base IMAGE] [--builder PROGRAM] [--push] [--save]

Builds the container images of all services, or of those that are named, by docker, podman or buildah: by the first one that
works. What goes into them is built before, if it is out of date: native executables as ./fleet native does.

  --jvm              images that run on a JVM instead of native executables; -jvm is added to their tag
  --name PREFIX      what stands before the module in the name, with the registry (default: nvr-fleet)
  --tag TAG          instead of the project's version
  --base IMAGE       what the image is built on, for example one of your own registry; pin it as NAME@sha256:...
  --builder PROGRAM  this builder: docker, podman or buildah
  --push             pushes each image to its registry
  --save             writes each image into target/images, to be loaded where no registry is

docs/operations/images.md says what is in them. All output is in target/fleet-images.log.
TEXT
}

project_version() {
  sed -n 's,^ *<version>\(.*\)</version>.*,\1,p' "$home/pom.xml" | head -n 1
}

# The services that are named, or all.
chosen_services() {
  local all module
  mapfile -t all < <(services | awk '{print $1}')
  for module in "${@:-${all[@]}}"; do
    module=${module%/}
    [[ " ${all[*]} " == *" $module "* ]] || fail "there is no service '$module'; there are ${all[*]}."
    printf '%s\n' "$module"
  done
}

executable_of() {
  printf '%s\n' "$home/$1/target/$1-$(project_version)-runner"
}

# A module, and those of ours that become a part of its program.
parts_of() {
  local part
  printf '%s\n' "$1"
  for part in $(awk 'BEGIN {RS = "</dependency>"} sub(/.*<dependency>/, "") && /<groupId>io.nvrfleet</ && !/<scope>test</ {
      sub(/.*<artifactId>/, ""); sub(/<.*/, ""); print}' "$home/$1/pom.xml"); do
    parts_of "$part"
  done
}

has_current_executable() {
  local executable parts
  executable=$(executable_of "$1")
  [[ -x $executable ]] || return 1
  mapfile -t parts < <(parts_of "$1" | sort -u)
  [[ -z $(newer_than "$executable" "${parts[@]}") ]]
}

need_native_image() {
  [[ " $* " != *' -Dquarkus.native.container-build=true '* ]] || return 0
  [[ -x ${GRAALVM_HOME:-}/bin/native-image ]] ||
    fail "GRAALVM_HOME has to name a GraalVM or Mandrel for JDK 25; or give -Dquarkus.native.container-build=true to ./fleet native."
}

native() {
  local named=() arguments=() argument modules module stale=() log="$home/target/fleet-native.log" status=0
  for argument; do
    if [[ $argument == -* ]]; then arguments+=("$argument"); else named+=("$argument"); fi
  done
  modules=$(chosen_services "${named[@]}")
  for module in $modules; do
    has_current_executable "$module" || stale+=("$module")
  done
  mkdir -p "$home/target"
  : >"$log"
  if ((${#stale[@]} > 0)); then
    need_native_image "${arguments[@]}"
    need_jdk
    lock_build
    printf 'Building native executables, one after the other (%s)\n' "${GRAALVM_HOME:-in a container}"
    # One that fails keeps none of the others from being built.
    maven "$log" package --fail-at-end -pl "$(join "${stale[@]}")" -am -Dnative -Dmaven.test.skip -DskipTests \
      -Dspotless.check.skip "${arguments[@]}" || status=$?
    unlock_build
  fi
  printf '\n  %-20s %10s  %s\n' executable size built
  for module in $modules; do
    show_executable "$module" "$log"
  done
  return "$status"
}

# A row of the table: Maven's summary knows how long it took.
show_executable() {
  local module=$1 log=$2 executable size='-' took
  executable=$(executable_of "$module")
  [[ ! -x $executable ]] || size=$(mebibytes "$executable")
  took=$(sed -nE "s/^\[INFO\] $module \.+ ([A-Z]+) \[ *(.*)\]$/\1 \2/p" "$log" | tail -n 1)
  case $took in
    'SUCCESS '*) took="in ${took#* }" ;;
    '') took='up to date' ;;
    *) took=failed ;;
  esac
  printf '  %-20s %10s  %s\n' "$module" "$size" "$took"
}

mebibytes() {
  printf '%d MiB\n' $(($(stat -c %s "$1") >> 20))
}

# To be on the path is not enough: docker is there without its daemon, too.
builder_works() {
  command -v "$1" >/dev/null && timeout 30 "$1" info >/dev/null 2>&1
}

find_builder() {
  local builder
  for builder in docker podman buildah; do
    if builder_works "$builder"; then
      printf '%s\n' "$builder"
      return 0
    fi
  done
  return 1
}

images() {
  local kind=native prefix=nvr-fleet tag='' base='' builder='' push=false save=false named=() modules module
  while (($# > 0)); do
    case $1 in
      --jvm) kind=jvm ;;
      --push) push=true ;;
      --save) save=true ;;
      --name | --tag | --base | --builder)
        (($# > 1)) || fail "$1 needs a value."
        case $1 in
          --name) prefix=${2%/} ;;
          --tag) tag=$2 ;;
          --base) base=$2 ;;
          --builder) builder=$2 ;;
        esac
        shift
        ;;
      -*) fail "there is no option '$1' (./fleet images --help tells all)." ;;
      *) named+=("$1") ;;
    esac
    shift
  done
  modules=$(chosen_services "${named[@]}")
  tag=${tag:-$(project_version)}
  [[ $kind == native ]] || tag+=-jvm
  if [[ -z $builder ]]; then
    builder=$(find_builder) || fail "no builder of images works here: install podman or buildah, or start docker's daemon."
  elif ! builder_works "$builder"; then
    fail "'$builder' does not work here: '$builder info' fails."
  fi
  if $build; then
    case $kind in
      native) native $modules ;;
      jvm) need_jdk && build_if_needed ;;
    esac
  fi

  local log="$home/target/fleet-images.log" rows=() name
  mkdir -p "$home/target"
  : >"$log"
  printf '\nBuilding images (%s)\n' "$builder"
  for module in $modules; do
    name="$prefix/$module:$tag"
    printf '%6d s  %s\n' "$SECONDS" "$name"
    image "$module" "$kind" "$name" "$builder" "$base" >>"$log" 2>&1 || {
      tail -n 20 "$log" >&2
      fail "the image of $module was not built; all of the output is in $log"
    }
    rows+=("$(printf '%-60s %s' "$name" "$("$builder" images --format '{{.Size}}' "$name" | head -n 1)")")
    if $save; then
      save_image "$name" "$builder" "$home/target/images/$module-$tag.tar" >>"$log" 2>&1 || fail "$name was not saved, see $log."
    fi
    if $push; then
      "$builder" push "$name" >>"$log" 2>&1 || fail "$name was not pushed, see $log."
    fi
  done
  printf '\n  %-60s %s\n' image size
  printf '  %s\n' "${rows[@]}"
}

# Builds one image of what is built; the same commit makes the same image, as far as the builder can.
image() {
  local module=$1 kind=$2 name=$3 builder=$4 base=$5 context="$home/target/images/$1-$2" created revision options=()
  prepare_context "$module" "$kind" "$context" || return
  created=$(git -C "$home" show --no-patch --format=%ct 2>/dev/null || date +%s)
  revision=$(git -C "$home" describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null || echo unknown)
  [[ $builder == docker ]] || options+=(--timestamp "$created")
  [[ -z $base ]] || options+=(--build-arg "BASE=$base")
  SOURCE_DATE_EPOCH=$created "$builder" build "${options[@]}" -f "$home/deploy/images/Dockerfile.$kind" -t "$name" \
    --build-arg "MODULE=$module" \
    --build-arg "DESCRIPTION=$(sed -n 's,^ *<description>\(.*\)</description>.*,\1,p' "$home/$module/pom.xml" | head -n 1)" \
    --build-arg "VERSION=$(project_version)" \
    --build-arg "REVISION=$revision" \
    --build-arg "CREATED=$(date -u -d "@$created" +%Y-%m-%dT%H:%M:%SZ)" \
    "$context"
}

# A directory with what goes into the image, and nothing else.
prepare_context() {
  local module=$1 kind=$2 context=$3 app="$3" executable
  executable=$(executable_of "$module")
  [[ $kind == native ]] || app+=/app
  rm -rf "$context" && mkdir -p "$app/sbom" || return
  case $kind in
    native)
      cp "$executable" "$app/service" && cp "$executable-cyclonedx.json" "$app/sbom/service.cdx.json" || return
      ;;
    jvm)
      cp -r "$home/$module/target/quarkus-app/." "$app" && mv "$app/lib" "$context/lib" &&
        cp "$home/$module/target/quarkus-run-cyclonedx.json" "$app/sbom/service.cdx.json" || return
      ;;
  esac
  if [[ -e $home/$module/src/main/webapp/package-lock.json ]]; then
    (cd "$home/$module/src/main/webapp" && npm_config_omit=optional npx --yes "$cyclonedx_npm" --omit dev --no-workspaces --package-lock-only \
      --output-reproducible --output-file "$app/sbom/page.cdx.json") || return
  fi
  cp "$home/LICENSE" "$app" && chmod -R u=rwX,go=rX "$context"
}

save_image() {
  local name=$1 builder=$2 file=$3
  rm -f "$file"
  case $builder in
    buildah) buildah push "$name" "docker-archive:$file:$name" ;;
    *) "$builder" save -o "$file" "$name" ;;
  esac
}
