#!/bin/sh
# One entry for every npm command: brings what it needs (packages, Node, build, browser), then runs it.
set -eu
called_from="${INIT_CWD:-$PWD}"
cd "$(dirname "$0")/.."
root="$PWD"
# Half the memory under load, for a tenth more of processor: docs/performance.md.
thrift=--max-semi-space-size=4
settings=
[ ! -f .env ] || settings=--env-file=.env

main() {
	command="${1:-}"
	[ $# -eq 0 ] || shift
	case "$command" in
	demo) install && build && demo ;;
	start) install && build && exec node $settings $thrift scripts/start.js ;;
	dev) install && dev ;;
	build) install && node scripts/check-modules.ts && exec vite build --logLevel warn ;;
	test) install && browser && exec node scripts/test.ts all ;;
	prepare) install && build ;;
	check) install && exec node scripts/test.ts quick ;;
	modules:check) install && check_modules "$@" ;;
	bench) install && build && browser && exec node scripts/bench/bench.ts "$@" ;;
	screenshots) install && build && browser && exec node scripts/screenshots.ts "$@" ;;
	vigie) install && exec node $settings scripts/vigie.ts "$@" ;;
	*) stop "Commandes : demo, start, dev, build, test, check, modules:check, bench, screenshots, vigie." ;;
	esac
}

# A demonstration never touches the data of an installation, whatever .env says.
demo() {
	export DATABASE_URL="${DATABASE_URL:-file:data/demo.db}" DATA_DIR="${DATA_DIR:-data/demo}"
	export LOG_LEVEL="${LOG_LEVEL:-warn}"
	export VIGIE_DEMO_PASSWORD="${VIGIE_DEMO_PASSWORD:-$(node -p 'require("node:crypto").randomBytes(9).toString("base64url")')}"
	exec node $thrift scripts/demo/start.ts
}

# Without a database of its own, development starts from the demonstration, and keeps it.
dev() {
	if [ -z "${DATABASE_URL:-}" ]; then
		export DATABASE_URL=file:data/dev.db VIGIE_DEMO_PASSWORD=developpement
		[ -f data/dev.db ] || node scripts/demo/seed.ts || {
			rm -f data/dev.db*
			exit 1
		}
	fi
	exec node $settings scripts/dev.ts
}

# The folder is named from where the command was called; without one, the modules of this installation.
check_modules() {
	[ $# -eq 0 ] || cd "$called_from"
	exec node "$root/scripts/check-modules.ts" "$@"
}

# npm writes node_modules/.package-lock.json last: without it, an install never finished.
install() {
	if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
		say "Installation des paquets (npm ci)…"
		npm ci --include=dev --include=optional --no-audit --no-fund --loglevel=error >&2 ||
			stop "L’installation des paquets a échoué (voir ci-dessus). Vérifiez l’accès au registre npm, puis relancez."
	fi
	PATH="$root/node_modules/.bin:$PATH"
	export PATH
	node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 18) ? 0 : 1)' 2>/dev/null ||
		stop "Vigie a besoin de Node 22.18 ou plus récent (trouvé : $(node --version 2>/dev/null || echo aucun)) : installez-le depuis https://nodejs.org."
}

# Folders count too, so a file that was deleted is noticed. Without vite, the build that was shipped is the right one.
build() {
	if [ -f build/handler.js ]; then
		[ -x node_modules/.bin/vite ] || return 0
		newer=$(find src static svelte.config.js vite.config.ts package.json package-lock.json -newer build/handler.js 2>/dev/null | head -n 1)
		[ -n "$newer" ] || return 0
	fi
	say "Construction de l’application…"
	mkdir -p data
	vite build --logLevel warn >data/build.log 2>&1 || {
		cat data/build.log >&2
		stop "La construction a échoué (voir ci-dessus)."
	}
}

browser() {
	if [ -n "${CHROMIUM_PATH:-}" ]; then
		[ -x "$CHROMIUM_PATH" ] || stop "CHROMIUM_PATH ne désigne pas un programme : $CHROMIUM_PATH"
		return 0
	fi
	export CHROMIUM_PATH=
	find_chromium || playwright_has_chromium || install_chromium || download_chromium ||
		stop "Les parcours dans un navigateur ont besoin de Chromium : installez-le (Debian : apt-get install chromium) ou donnez son chemin dans CHROMIUM_PATH. Sans lui, lancez npm run check."
}

find_chromium() {
	for name in chromium chromium-browser google-chrome; do
		if CHROMIUM_PATH=$(command -v "$name"); then return 0; fi
	done
	return 1
}

playwright_has_chromium() {
	node -e 'process.exit(require("node:fs").existsSync(require("@playwright/test").chromium.executablePath()) ? 0 : 1)'
}

# Ubuntu’s chromium package only points to a snap: Debian’s alone is the browser.
install_chromium() {
	[ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && grep -qx 'ID=debian' /etc/os-release || return 1
	say "Installation de Chromium (apt-get install chromium)…"
	apt-get -qq update >&2 || return 1
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >&2 || return 1
	find_chromium
}

download_chromium() {
	say "Téléchargement de Chromium (playwright install chromium)…"
	playwright install chromium >&2 && playwright_has_chromium
}

say() { echo "$1" >&2; }

stop() {
	say "$1"
	exit 1
}

main "$@"
