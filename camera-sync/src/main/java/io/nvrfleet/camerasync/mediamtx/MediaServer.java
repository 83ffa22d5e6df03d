package io.nvrfleet.camerasync.mediamtx;

import io.nvrfleet.camerasync.CameraSyncConfig;
import io.nvrfleet.camerasync.PlainUrl;
import io.nvrfleet.camerasync.mediamtx.AnswerPage.Named;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One MediaMTX, as it is set: reads all that it says of its paths. */
public final class MediaServer {
    private static final int ITEMS = 100;

    /** Above every list that a server of today could serve. */
    private static final int MAX_PAGES = 1_000;

    private static final int CONNECT_SECONDS = 2;

    /** What lies between two bytes of an answer; the answer as a whole has its time in {@link GuardedApi}. */
    private static final int SILENCE_SECONDS = 6;

    /** No page is asked for later than this after the first. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final URI url;
    private final GuardedApi api;

    MediaServer(String name, CameraSyncConfig.Server settings) {
        this.name = name;
        this.url = PlainUrl.parse(settings.apiUrl()).uri();
        this.api = new GuardedApi(QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
                // Whoever sends us elsewhere would get the password.
                .followRedirects(false)
                .register(new Credentials(settings))
                .build(MediaMtxApi.class));
    }

    /** Its name in the settings, one half of a device's identity. */
    public String name() {
        return name;
    }

    /** Where its API is, without any secret. */
    public URI url() {
        return url;
    }

    /** The longest that {@link #read} takes. */
    public static Duration longestReading() {
        return PATIENCE.plusMillis(GuardedApi.longestMillis());
    }

    /** Reads paths and configuration. Never fails: what went wrong is in the answer. */
    public Listing read() {
        long begin = System.nanoTime();
        String version = null;
        Map<String, PathState> paths = new LinkedHashMap<>();
        try {
            version = version();
            pages(
                    begin,
                    page -> api.paths(page, ITEMS),
                    (path, item) -> paths.put(path, PathState.read(path, item.item())));
            Map<String, PathConfig> configs = new LinkedHashMap<>();
            pages(
                    begin,
                    page -> api.configs(page, ITEMS),
                    (entry, item) -> configs.put(entry, PathConfig.read(entry, item.item())));
            return new Listing(version, new ArrayList<>(paths.values()), configs, null);
        } catch (ReadFailureException e) {
            return new Listing(version, new ArrayList<>(paths.values()), null, e.failure());
        }
    }

    /** Each page is another snapshot: an item that moves from one to the next comes twice, and the later one counts. */
    private static void pages(long begin, IntFunction<byte[]> ask, BiConsumer<String, Named> take) {
        int page = 0;
        int pages;
        do {
            if (page >= MAX_PAGES || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new ReadFailureException(ReadFailure.TOO_LONG);
            }
            AnswerPage answer = AnswerPage.read(ask.apply(page));
            answer.items().forEach(item -> take.accept(item.name(), item));
            pages = answer.pages();
            page++;
        } while (page < pages);
    }

    /** Servers before 1.15.2 do not know the question. */
    private @Nullable String version() {
        try {
            return AnswerPage.json(api.info()).path("version").asText(null);
        } catch (ReadFailureException e) {
            if (e.failure() == ReadFailure.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
