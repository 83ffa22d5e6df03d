# Finding a JDK 25 or later.

# A JDK (with a compiler) of at least version 25?
is_jdk() {
  [[ -x $1/bin/java && -x $1/bin/javac ]] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [[ ${version:-0} -ge 25 ]]
}

# Prints the home of the first one found: JAVA_HOME, the PATH, the usual places, SDKMAN.
find_jdk() {
  local places=() on_path place
  [[ -n ${JAVA_HOME:-} ]] && places+=("$JAVA_HOME")
  if on_path=$(command -v javac); then
    places+=("$(dirname "$(dirname "$(readlink -f "$on_path")")")")
  fi
  places+=(/usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home)
  places+=("${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/*)
  for place in "${places[@]}"; do
    if is_jdk "$place"; then
      printf '%s\n' "$place"
      return 0
    fi
  done
  return 1
}
