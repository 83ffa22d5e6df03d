package io.nvrfleet.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Rendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strimzi makes the topics of the catalogue, and lets each service do what it does. */
class KafkaTest {
    @Test
    void shouldHaveTheTopicsOfTheCatalogueAndUsersOfTheServices() {
        assertThat(KafkaRules.violations(Rendering.WITH_KAFKA.manifests())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KafkaTopic nvr.events.v1     | /spec/partitions                   | 8           | nvr.events.v1 is not as
            KafkaTopic nvr.events.v1     | /spec/config/retention.ms          | 1           | nvr.events.v1 is not as
            KafkaTopic nvr.directory.v1  | /spec/config/cleanup.policy        | delete      | nvr.directory.v1 is not as
            KafkaTopic alerts.v1         | /metadata/name                     | alerts.v2   | there is no topic alerts.v1
            KafkaTopic alerts.v1         | /metadata/name                     | alerts.v2   | the catalogue has no topic alerts.v2
            KafkaUser nvr-gateway        | /spec/authorization/acls           | []          | nvr-gateway may not Write topic nvr.events.v1
            KafkaUser nvr-gateway        | /spec/authorization/acls           | []          | nvr-gateway may not Read topic nvr.directory.v1
            KafkaUser device-registry    | /spec/authorization/acls           | []          | device-registry may not Read topic nvr.events.v1
            KafkaUser device-registry    | /spec/authorization/acls           | []          | device-registry may not Describe topic nvr.sessions.v1
            KafkaUser camera-sync        | /spec/authorization/acls           | []          | may not Read group camera-sync-camera-directory
            KafkaUser operator           | /spec/authorization/acls           | []          | operator may not Read topic nvr.events.v1.dlq
            """)
    void shouldFindAMistake(String object, String place, String value, String message) {
        var broken = Broken.with(Rendering.WITH_KAFKA.manifests(), object, place, value);

        assertThat(KafkaRules.violations(broken)).anyMatch(violation -> violation.contains(message));
    }
}
