# Finding a JDK 25 or later.

# A JDK (with a compiler) of at least version 25?
is_jdk() {
  [[ -x $1/bin/java && -x $1/bin/javac ]] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [[ ${version:-0} -ge 25 ]]
}

# Where systems put them, one a line.
places_of_the_system() {
  local on_path
  if on_path=$(command -v javac); then
    dirname "$(dirname "$(readlink -f "$on_path")")"
  fi
  printf '%s\n' /usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home
}

# Prints the home of the first one found: JAVA_HOME, the PATH, the usual places, SDKMAN.
find_jdk() {
  local place
  while IFS= read -r place; do
    if [[ -n $place ]] && is_jdk "$place"; then
      printf '%s\n' "$place"
      return 0
    fi
  done < <(
    printf '%s\n' "${JAVA_HOME:-}"
    places_of_the_system
    printf '%s\n' "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/*
  )
  return 1
}
