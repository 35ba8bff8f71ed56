# shellcheck shell=bash
# What a machine needs, for ./start and ./check: sourced by both, from the top of the project.

# What is built stays outside the clone, so that a fresh clone begins warm.
export BUREAU_CACHE=${BUREAU_CACHE:-$HOME/.cache/bureau-mobile}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$BUREAU_CACHE/target}
[ ! -d "$HOME/.cargo/bin" ] || PATH=$HOME/.cargo/bin:$PATH

# shellcheck disable=SC2034 # read by those who source this
{
  engine_packages=(build-essential ca-certificates curl)
  window_packages=(libwebkit2gtk-4.1-dev librsvg2-dev libayatana-appindicator3-1)
}

# The person's language, as in the program itself.
say() { # FRENCH ENGLISH
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
  fr*) echo "$1" ;;
  *) echo "$2" ;;
  esac
}

die() { # FRENCH ENGLISH
  say "$@" >&2
  exit 1
}

# Is the first version at least the second?
at_least() { # VERSION LEAST
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# Silent when it goes well; the end of what was said when it does not.
quietly() { # COMMAND…
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

missing_packages() { # PACKAGE…
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

as_root() { # COMMAND…
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

may_be_root() {
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }
}

install_packages() { # PACKAGE…
  local missing
  command -v dpkg-query >/dev/null || {
    say "Ce système n'est ni Debian ni Ubuntu : l'équivalent de ces paquets doit être là : $*" \
      "This is neither Debian nor Ubuntu; the like of these packages must be there: $*"
    return
  }
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} != 0 ] || return 0
  may_be_root || die "Des paquets manquent. Lancez : sudo apt-get install --no-install-recommends ${missing[*]}" \
    "Packages are missing. Run: sudo apt-get install --no-install-recommends ${missing[*]}"
  say "Installation de : ${missing[*]}" "Installing: ${missing[*]}"
  as_root true # A password is asked here, where it can be seen.
  quietly as_root apt-get -o DPkg::Lock::Timeout=600 update -q ||
    die "La liste des paquets n'a pu être mise à jour." "The list of packages could not be updated."
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -qy \
    --no-install-recommends "${missing[@]}" || die "L'installation a échoué." "The installation failed."
}

# What apt would install, as in 20.19.2.
candidate() { # PACKAGE
  apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p'
}

has_rust() {
  local least
  least=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  command -v cargo >/dev/null && at_least "$(cargo --version 2>/dev/null | cut -d ' ' -f 2)" "$least"
}

need_rust() {
  has_rust && return
  say "Installation de Rust (par rustup)" "Installing Rust (by rustup)"
  if ! command -v rustup >/dev/null && [ -n "$(candidate rustup)" ]; then
    install_packages rustup
  fi
  if command -v rustup >/dev/null; then
    quietly rustup toolchain install stable --profile minimal --component clippy,rustfmt || true
    quietly rustup default stable || true
  else
    local script
    script=$(mktemp)
    if quietly curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs -o "$script"; then
      quietly sh "$script" -y --profile minimal --component clippy,rustfmt --no-modify-path || true
    fi
    rm -f "$script"
    PATH=$HOME/.cargo/bin:$PATH
  fi
  has_rust || die "Rust n'a pu être installé. Lancez : curl -sSf https://sh.rustup.rs | sh ; puis recommencez." \
    "Rust could not be installed. Run: curl -sSf https://sh.rustup.rs | sh ; then start again."
}

has_node() {
  # What Vite asks for.
  command -v npm >/dev/null && at_least "$(node --version 2>/dev/null | tr -d v)" 20.19
}

need_node() {
  has_node && return
  # Debian 13 and Ubuntu 25.10 have one that is new enough; before, it comes from elsewhere.
  if at_least "$(candidate nodejs)" 20.19; then
    install_packages nodejs npm
  fi
  has_node || die "Il faut Node 20.19 ou plus récent. Installez-le (https://nodejs.org/fr/download), puis recommencez." \
    "Node 20.19 or newer is needed. Install it (https://nodejs.org/en/download), then start again."
}

# The interface's libraries, anew only when their list has changed.
install_ui() {
  cmp -s ui/package-lock.json ui/node_modules/.package-lock.installed && return
  (cd ui && npm ci --no-audit --no-fund --loglevel=error)
  cp ui/package-lock.json ui/node_modules/.package-lock.installed
}

# The built interface, anew only when something it is made of is newer.
build_ui() {
  if [ -f ui/dist/index.html ]; then
    local newer
    newer=$(find ui/src ui/index.html ui/vite.config.ts ui/svelte.config.js ui/package-lock.json \
      crates/bureau/src/words -newer ui/dist/index.html -print -quit)
    [ -n "$newer" ] || return 0
  fi
  (cd ui && npm run build --silent)
}
