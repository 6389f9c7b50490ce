#!/bin/sh
# Installs the distribution's Chromium for the browser tests, when it can. Never fails: without it
# these tests are skipped and say why, unless AIGUILLEUR_NAVIGATEUR=exige. The shell without windows
# is enough, and takes a third less of the processor.
set -u
[ -n "${CHROMIUM:-}" ] && exit 0
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Chromium est absent, et seul root peut l'installer par apt-get." >&2
    exit 0
fi
echo "Installation de Chromium pour les tests du navigateur..."
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
for name in chromium-headless-shell chromium; do
    apt-get install --quiet=2 --yes --no-install-recommends "$name" fonts-liberation2 >/dev/null &&
        exit 0
done
echo "Chromium ne s'installe pas." >&2
exit 0
