package io.nvrfleet.registry.topics;

import io.nvrfleet.rest.Query;
import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Looks at the topics every other second: a Kafka that came back empty gets them again, and the owner's loop sees by their
 * ids that they are others (rule 7). Without it nobody would, since a group without a topic assigns nothing.
 */
@ApplicationScoped
class TopicWatch {
    private static final Logger LOG = Logger.getLogger(TopicWatch.class);

    private final TopicProvisioner provisioner;

    TopicWatch(TopicProvisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            provisioner.provision();
        } catch (TopicProvisioner.PartitionMismatchException e) {
            LOG.fatal(e.getMessage());
            Quarkus.asyncExit(1);
        } catch (ExecutionException | TimeoutException | Query.UnavailableException e) {
            LOG.debugf("the topics cannot be looked at now: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
