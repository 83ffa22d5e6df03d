package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.rest.problem.ProblemException;

/** Reads the registry's sites now, and not when it is due. */
public interface SiteReader {
    /**
     * Reads all of them.
     *
     * @throws ProblemException 503 when the registry does not answer
     */
    void read();
}
