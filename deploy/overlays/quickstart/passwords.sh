#!/bin/sh
# Run by the image once, after the schemas, while only this container reaches the server.
set -eu
password() {
  psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet -U "${POSTGRES_USER:-postgres}" -d "$POSTGRES_DB" -v role="$1" -v password="$2" <<'SQL'
alter role :"role" password :'password';
SQL
}
password device_registry "$DEVICE_REGISTRY_PASSWORD"
password camera_sync "$CAMERA_SYNC_PASSWORD"
password ingestion "$INGESTION_PASSWORD"
password fleet_reader "$FLEET_READER_PASSWORD"
