package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.ingestion.IngestionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the page shows an alert, when the operator has said where the page is. */
@ApplicationScoped
class PageLinks {
    private final Optional<String> page;

    @Inject
    PageLinks(IngestionConfig config) {
        this(config.alerts().pageUrl());
    }

    PageLinks(Optional<String> page) {
        this.page = page.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /** The list; null when nobody said where the page is. */
    @Nullable
    String alerts() {
        return page.map(url -> url + path()).orElse(null);
    }

    /** One alert; null when nobody said where the page is. */
    @Nullable
    String alert(Alert alert) {
        return page.map(url -> url + path(alert)).orElse(null);
    }

    /** The list within the page. */
    static String path() {
        return "/alerts";
    }

    /** One alert within the page. */
    static String path(Alert alert) {
        return "/alerts?open=" + alert.id();
    }
}
