# Steps that .ci/run and .ci/full share.

step() { printf '\n== %s\n' "$*"; }

install_browser() {
  step 'install a browser'
  if [ ! -x "${CHROMIUM_PATH:-/usr/bin/chromium}" ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
  fi
}

# The root first: the other packages find TypeScript, tsup and Vitest in its node_modules.
install_packages() {
  step 'install packages'
  npm ci --no-audit --no-fund
  for package in .ci bench data/sources examples test/browser; do npm ci --no-audit --no-fund --prefix "$package"; done
}
