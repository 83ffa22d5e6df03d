package io.nvrfleet.camerasync.link;

import io.nvrfleet.camerasync.link.LinkDecision.Camera;

/** The cameras that a media server can have, among which its addresses are looked for. */
sealed interface Reach {
    /** The server has no site in its settings. */
    Reach EVERYWHERE = new Everywhere();

    /** The settings name a site that nobody has heard of: it may be any. */
    Reach NOWHERE = new Nowhere();

    /** Whether a camera is among them. */
    boolean contains(Camera camera);

    /** Those of one site. */
    record OfSite(long siteId) implements Reach {
        @Override
        public boolean contains(Camera camera) {
            return camera.siteId() != null && camera.siteId() == siteId;
        }
    }

    /** All. */
    record Everywhere() implements Reach {
        @Override
        public boolean contains(Camera camera) {
            return true;
        }
    }

    /** None. */
    record Nowhere() implements Reach {
        @Override
        public boolean contains(Camera camera) {
            return false;
        }
    }
}
