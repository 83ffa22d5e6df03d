package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.registry.modelcheck.world.Contacts;

/** A gateway speaks only for whom it heard: lately, and since it was last stopped or cut off from Kafka (rules 4 and 12). */
public final class EvidenceCheck {
    private EvidenceCheck() {}

    public static void check(Contacts contacts) {
        Violation.unless(
                contacts.unfoundedRenewals().isEmpty(),
                "a gateway speaks only for whom it heard",
                () -> contacts.unfoundedRenewals().toString());
    }
}
