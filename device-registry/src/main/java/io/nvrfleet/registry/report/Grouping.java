package io.nvrfleet.registry.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an item of the report is: a camera, a recorder, or all recorders of a group. Wire names in lower case. */
enum Grouping {
    CUSTOMER("customer_id", "customer_name"),
    REGION("null::bigint", "region"),
    SITE("site_id", "site_name"),
    NVR("id", "device_name"),
    /** Several cameras are in one row of a recorder: their keys are made of it. */
    CAMERA("null::bigint", "null::text");

    /** The wire names, as a pattern. */
    static final String WIRE_NAMES = "customer|region|site|nvr|camera";

    /** Of the columns that {@link Subjects} reads. */
    final String keyId;

    final String keyName;

    Grouping(String keyId, String keyName) {
        this.keyId = keyId;
        this.keyName = keyName;
    }

    static Grouping of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /**
     * Which item something belongs to.
     *
     * @param id null for a region, and for what belongs to none
     * @param name null for what belongs to none
     */
    record Key(@Nullable Long id, @Nullable String name) {}
}
