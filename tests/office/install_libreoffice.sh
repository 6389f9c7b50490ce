#!/bin/sh
# Installs the distribution's LibreOffice, and the fonts its pages are measured with, for the tests
# of the Word documents, when it can. Never fails: without it these tests are skipped and say why,
# unless AIGUILLEUR_NAVIGATEUR=exige.
set -u
[ -n "${SOFFICE:-}" ] && exit 0
command -v soffice >/dev/null 2>&1 && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "LibreOffice est absent, et seul root peut l'installer par apt-get." >&2
    exit 0
fi
echo "Installation de LibreOffice pour les tests des documents Word..."
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2 &&
    apt-get install --quiet=2 --yes --no-install-recommends \
        libreoffice-writer-nogui fonts-liberation2 >/dev/null ||
    echo "LibreOffice ne s'installe pas." >&2
exit 0
