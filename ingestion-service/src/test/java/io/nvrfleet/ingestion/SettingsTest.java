package io.nvrfleet.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.SettingsPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page of settings lists each of the service with its environment variable and default, and no other. */
class SettingsTest {
    @Test
    void shouldBeListedOnThePageAndNoOther() throws IOException {
        assertThat(SettingsPage.listed(IngestionConfig.class))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(SettingsPage.of(IngestionConfig.class));
    }
}
