package io.nvrfleet.deploy;

/** Everything that somebody may apply: each overlay, and each component on the bare services. */
public enum Rendering {
    QUICKSTART(true, "quickstart"),
    PRODUCTION(true, "production"),
    WITH_CERT_MANAGER(false, "cert-manager"),
    WITH_GATEWAY_API(false, "gateway-api"),
    WITH_HPA(false, "hpa"),
    WITH_INGRESS(false, "ingress"),
    WITH_KAFKA(false, "kafka-strimzi"),
    WITH_MEDIAMTX(false, "mediamtx"),
    WITH_MONITORING(false, "monitoring"),
    WITH_POSTGRES(false, "postgres-cnpg"),
    WITH_TRACES(false, "traces");

    private final boolean overlay;
    private final String folder;

    Rendering(boolean overlay, String folder) {
        this.overlay = overlay;
        this.folder = folder;
    }

    /** Its objects. */
    public Manifests manifests() {
        return overlay ? Kustomize.overlay(folder) : Kustomize.component(folder);
    }
}
