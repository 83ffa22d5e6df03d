package io.nvrfleet.rest;

import io.nvrfleet.rest.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An item's revision as entity tag. It guards writes (If-Match) and says nothing about status, which changes without it;
 * so items are never answered 304.
 */
public final class Revision {
    private Revision() {}

    /** The entity tag of a revision. */
    public static String etag(long revision) {
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
