package io.nvrfleet.registry.modelcheck.world;

import java.util.List;

/**
 * How big a world is, and what it begins with.
 *
 * @param agents one hostname's recorder each; two with one host are clones
 * @param registered hosts that are registered at the beginning
 */
public record WorldSize(int hosts, int gateways, int partitions, List<AgentPlan> agents, List<Integer> registered) {
    /** A recorder. */
    public record AgentPlan(int host, Behaviour behaviour, List<String> cameras) {
        public AgentPlan {
            cameras = List.copyOf(cameras);
        }
    }

    public WorldSize {
        agents = List.copyOf(agents);
        registered = List.copyOf(registered);
    }
}
