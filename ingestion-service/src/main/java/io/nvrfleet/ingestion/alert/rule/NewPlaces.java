package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Lets people name a site that they made a moment ago: sites are read from time to time, and once more for one that is not known. */
@ApplicationScoped
public class NewPlaces {
    private final SiteReader sites;

    NewPlaces(SiteReader sites) {
        this.sites = sites;
    }

    /**
     * What a change answers; when it names a site or a customer that is not known, it is done again after the registry was asked.
     *
     * @param change in a transaction of its own
     * @throws ProblemException that of the change, or 503 when the registry has to be asked and does not answer
     */
    public <T> T known(Supplier<T> change) {
        try {
            return change.get();
        } catch (UnknownPlaceException e) {
            sites.read();
        }
        try {
            return change.get();
        } catch (UnknownPlaceException e) {
            throw e.problem();
        }
    }

    /** A scope names a site or a customer that is not known, or not enough of. */
    public static final class UnknownPlaceException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ProblemException problem;

        /**
         * An answer that is not final yet.
         *
         * @param problem what is told when the registry does not know it either
         */
        public UnknownPlaceException(ProblemException problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        private ProblemException problem() {
            return problem;
        }
    }
}
