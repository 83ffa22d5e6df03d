package io.nvrfleet.registry.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
    @ParameterizedTest
    @CsvSource({"desktop-t7mnqia, 16", "a, 16", "nvr.site-7_b, 64", "x, 1"})
    void shouldBeWhereKafkaPutsTheKey_whenTheGatewaySendsIt(String key, int partitions) {
        assertThat(InventoryCommands.partition(key, partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions));
    }
}
