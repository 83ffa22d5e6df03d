package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.up.StartupCaches.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCachesTest {
    @TempDir
    private Path target;

    @Test
    void shouldUseNone_whenThereAreNoneOrNobodyWantsThem() throws Exception {
        assertThat(caches(Mode.USE).flags("kafka")).isEmpty();

        make("kafka");

        assertThat(caches(Mode.NONE).flags("kafka")).isEmpty();
        assertThat(caches(Mode.USE).flags("nvr-gateway")).isEmpty();
    }

    @Test
    void shouldUseTheLastOnes_whenOthersWereMade() throws Exception {
        make("kafka");
        make("nvr-gateway");

        assertThat(caches(Mode.USE).flags("kafka")).isEmpty();
        assertThat(caches(Mode.USE).flags("nvr-gateway"))
                .contains("-XX:AOTCache=" + target.resolve("aot/nvr-gateway.aot"));
    }

    @Test
    void shouldGoOnWithTheOldOnes_whenTheNewOnesWereNotFinished() throws Exception {
        make("kafka");
        caches(Mode.MAKE).begin();

        assertThat(caches(Mode.USE).flags("kafka")).contains("-XX:AOTCache=" + target.resolve("aot/kafka.aot"));
    }

    /** As the JVM would. */
    private void make(String program) throws Exception {
        StartupCaches caches = caches(Mode.MAKE);
        caches.begin();
        String flag = caches.flags(program).getFirst();
        assertThat(flag).startsWith("-XX:AOTCacheOutput=");
        Files.createFile(Path.of(flag.substring(flag.indexOf('=') + 1)));
        caches.keep();
    }

    private StartupCaches caches(Mode mode) {
        return new StartupCaches(target.resolve("aot"), mode);
    }
}
