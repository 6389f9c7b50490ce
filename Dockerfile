# Aiguilleur en conteneur :
#   docker build --tag aiguilleur .
#   docker run --publish 127.0.0.1:8000:8000 --volume aiguilleur:/donnees \
#     --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges aiguilleur
# Les variables sont dans docs/exploitation.md.

FROM python:3.12-slim AS construction
# durable-rules publie ses seules sources : il faut un compilateur pour l'installer.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /opt/aiguilleur
COPY requirements/build.txt requirements/run.txt requirements/
RUN pip install --only-binary :all: --require-hashes --requirement requirements/build.txt \
    && pip install --only-binary :all: --no-binary durable-rules --no-build-isolation \
        --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE app.py gunicorn.conf.py ./
COPY rules rules
COPY schemes schemes
COPY navigator navigator
COPY api api
COPY web web
RUN pip install --no-deps --no-build-isolation --editable .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin aiguilleur \
    && install --directory --owner aiguilleur --mode 700 /donnees
COPY --from=construction /opt/venv /opt/venv
COPY --from=construction /opt/aiguilleur /opt/aiguilleur
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    AIGUILLEUR_DONNEES=/donnees \
    AIGUILLEUR_ADRESSE=0.0.0.0
WORKDIR /opt/aiguilleur
USER aiguilleur
VOLUME /donnees
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s CMD ["python", "-c", \
    "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('AIGUILLEUR_PORT', '8000') + '/readyz', timeout=2)"]
CMD ["gunicorn", "app:create_app()"]
