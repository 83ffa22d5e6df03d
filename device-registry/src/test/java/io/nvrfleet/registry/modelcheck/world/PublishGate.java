package io.nvrfleet.registry.modelcheck.world;

/** Whether a gateway gives records to Kafka: not from a record that failed until Kafka answers again. */
final class PublishGate {
    private static final long LOOK = 1_000;

    private final OsProcess process;
    private final Link link;
    private final Runnable opened;
    private boolean open = true;

    /** @param opened called when Kafka answers again, before anything is sent */
    PublishGate(OsProcess process, Link link, Runnable opened) {
        this.process = process;
        this.link = link;
        this.opened = opened;
    }

    boolean isOpen() {
        return open;
    }

    void closeAfterFailure() {
        if (open) {
            open = false;
            lookSoon();
        }
    }

    private void lookSoon() {
        process.after(LOOK, () -> {
            if (link.up()) {
                open = true;
                opened.run();
            } else {
                lookSoon();
            }
        });
    }
}
