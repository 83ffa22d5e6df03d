package io.nvrfleet.gateway.ops;

import io.nvrfleet.gateway.directory.Directory;
import io.nvrfleet.gateway.directory.DirectoryProgress;
import io.nvrfleet.gateway.link.KafkaLink;
import io.nvrfleet.gateway.socket.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether new connections should come here: this gateway knows who may connect, and is not draining. Whether Kafka is up
 * does not matter: sockets live through its outages.
 */
@Readiness
@ApplicationScoped
class GatewayReadiness implements HealthCheck {
    private final Directory directory;
    private final DirectoryProgress progress;
    private final KafkaLink link;
    private final Connections connections;

    GatewayReadiness(Directory directory, DirectoryProgress progress, KafkaLink link, Connections connections) {
        this.directory = directory;
        this.progress = progress;
        this.link = link;
        this.connections = connections;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("directory")
                .status(progress.isLoaded() && !connections.isDraining())
                .withData("loaded", progress.isLoaded())
                .withData("entries", directory.size())
                .withData("draining", connections.isDraining());
        link.obstacle().ifPresent(obstacle -> response.withData("waiting_for", obstacle));
        return response.build();
    }
}
