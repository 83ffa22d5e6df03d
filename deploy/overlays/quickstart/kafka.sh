#!/bin/sh
# A new volume is formatted, one with data is left alone.
set -eu
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$KAFKA_CLUSTER_ID" --config /etc/kafka-fleet/server.properties
exec /opt/kafka/bin/kafka-server-start.sh /etc/kafka-fleet/server.properties
