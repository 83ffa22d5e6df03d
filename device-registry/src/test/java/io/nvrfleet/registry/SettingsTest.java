package io.nvrfleet.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.SettingsPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page of settings lists each of the registry with its environment variable and default, and no other. */
class SettingsTest {
    @Test
    void shouldBeListedOnThePageAndNoOther() throws IOException {
        assertThat(SettingsPage.listed(RegistryConfig.class))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(SettingsPage.of(RegistryConfig.class));
    }
}
