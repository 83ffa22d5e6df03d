package io.nvrfleet.rest;

import io.nvrfleet.rest.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An item's revision as entity tag. It guards writes (If-Match) and says nothing about status, which changes without it;
 * so items are never answered 304.
 */
public final class Revision {
    private Revision() {}

    /** 200 with an item as it is now. */
    public static <T> RestResponse<T> current(T item, long revision) {
        return RestResponse.ResponseBuilder.ok(item)
                .header(HttpHeaders.ETAG, etag(revision))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** 201 with a new item, and where it is read. */
    public static <T> RestResponse<T> created(String address, T item, long revision) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .entity(item)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.ETAG, etag(revision))
                .build();
    }

    private static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Lets a write pass if the client saw this revision, or did not ask.
     *
     * @param ifMatch the header If-Match; absent lets everything pass; weak tags never match (RFC 9110)
     * @throws ProblemException 412
     */
    public static void require(@Nullable String ifMatch, long revision) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        String current = etag(revision);
        if (Arrays.stream(ifMatch.split(",", -1)).map(String::strip).noneMatch(current::equals)) {
            throw ProblemException.preconditionFailed(
                    "It was changed meanwhile: its revision is " + revision + ". Read it again before changing it.");
        }
    }
}
