package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource({"Linux,amd64,linux_amd64", "Linux,x86_64,linux_amd64", "Linux,aarch64,linux_arm64"})
    void shouldHaveAnArchiveWithAChecksum_forTheMachinesThatWeRunOn(
            String system, String architecture, String platform) {
        assertThat(Release.archive(system, architecture)).hasValueSatisfying(archive -> {
            assertThat(archive.name()).isEqualTo("mediamtx_v" + Release.VERSION + "_" + platform + ".tar.gz");
            assertThat(archive.sha256()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void shouldHaveNone_whenNobodyKnowsItsChecksum() {
        assertThat(Release.archive("Mac OS X", "aarch64")).isEmpty();
        assertThat(Release.archive("Linux", "riscv64")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.20.0\n", "v1.20.1", "1.21.0", "v2.0.0", "v1.20.1-6-g3e09466c"})
    void shouldTakeAVersion_whenItKnowsTheNamesOfOurConfiguration(String version) {
        assertThat(Release.isNewEnough(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.19.3", "v1.2.1", "v0.23.8", "", "unknown", "usage: mediamtx v1.20"})
    void shouldRefuseAVersion_whenItIsOlderOrNone(String version) {
        assertThat(Release.isNewEnough(version)).isFalse();
    }

    @Test
    void shouldFetchOneThatCanBeUsed() {
        assertThat(Release.isNewEnough(Release.VERSION)).isTrue();
    }
}
