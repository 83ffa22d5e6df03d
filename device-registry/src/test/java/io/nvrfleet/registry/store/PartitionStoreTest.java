package io.nvrfleet.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionStoreTest {
    @Test
    void shouldGrantMoreTimeToMoreRows_withinWhatTheDriverWaits() {
        assertThat(PartitionStore.limitMillis(0)).isEqualTo(5_000);
        assertThat(PartitionStore.limitMillis(25_000)).isEqualTo(5_000);
        assertThat(PartitionStore.limitMillis(50_000)).isEqualTo(10_000);
        assertThat(PartitionStore.limitMillis(1_000_000)).isEqualTo(25_000);
    }
}
