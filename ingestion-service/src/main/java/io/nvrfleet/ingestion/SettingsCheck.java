package io.nvrfleet.ingestion;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the service at its start when settings do not fit together. */
@ApplicationScoped
class SettingsCheck {
    private static final int BEFORE_ALL_OTHERS = 1;

    private final IngestionConfig config;

    SettingsCheck(IngestionConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent started) {
        check(config.retention());
    }

    static void check(IngestionConfig.Retention keep) {
        if (keep.raw().compareTo(keep.minutes()) > 0 || keep.minutes().compareTo(keep.hours()) > 0) {
            throw new ConfigurationException(
                    "ingestion.retention.raw (%s), .minutes (%s) and .hours (%s) have to be each as long as the one before it, or longer"
                            .formatted(keep.raw(), keep.minutes(), keep.hours()));
        }
    }
}
