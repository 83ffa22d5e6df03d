package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.modelcheck.world.SeededRandom;
import io.nvrfleet.registry.modelcheck.world.Step;
import io.nvrfleet.registry.modelcheck.world.WorldSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of steps, and how one is drawn. */
enum StepKind {
    RECORDER(4) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.Recorder(agent(random, size), any(random, Step.AgentEvent.values()));
        }
    },
    CAMERA(4) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.CameraFlips(agent(random, size), camera(random));
        }
    },
    GATEWAY(3) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.GatewayFails(
                    random.below(size.gateways()), any(random, Step.Fault.values()), lasts(random));
        }
    },
    GATEWAY_CLOCK(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.GatewayClockIsSet(random.below(size.gateways()), random.between(-TEN_MINUTES, TEN_MINUTES));
        }
    },
    OWNER(3) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            Step.Fault fault = random.oneIn(2) ? Step.Fault.KILLED : Step.Fault.STOPPED;
            return new Step.OwnerFails(random.below(2), fault, lasts(random));
        }
    },
    REBALANCE(3) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.PartitionMoves(random.below(size.partitions()));
        }
    },
    BROKER(2) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.BrokerIsDown(random.oneIn(2), lasts(random));
        }
    },
    BROKER_ACKS(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.BrokerLosesAcks(lasts(random));
        }
    },
    BROKER_CLOCK(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.BrokerClockSteps(random.between(-TEN_MINUTES, TEN_MINUTES / 10));
        }
    },
    POWER_CUT(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.PowerCut(lasts(random), lasts(random));
        }

        @Override
        boolean losesRecords() {
            return true;
        }
    },
    LOST_VOLUME(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.KafkaIsEmptied(lasts(random));
        }

        @Override
        boolean losesRecords() {
            return true;
        }
    },
    RETENTION(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.RetentionPasses(lasts(random));
        }

        @Override
        boolean losesRecords() {
            return true;
        }
    },
    DATABASE(2) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.DatabaseIsDown(lasts(random));
        }
    },
    DATABASE_ANSWERS(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.DatabaseAnswersAreLost(lasts(random));
        }
    },
    INVENTORY(3) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.Inventory(
                    random.below(size.hosts()), any(random, Step.InventoryAction.values()), camera(random));
        }
    },
    MANUAL(2) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            String camera = random.oneIn(2) ? camera(random) : null;
            return new Step.Manual(random.below(size.hosts()), camera, byHand(random, camera));
        }
    },
    VIEWER(1) {
        @Override
        Step draw(SeededRandom random, WorldSize size) {
            return new Step.ViewerComesAgain(0);
        }
    };

    /** The names that recorders know; nobody registers the last one at the beginning. */
    static final List<String> CAMERAS = List.of("cam-1", "cam-2", "cam-3");

    private static final int TEN_MINUTES = 600_000;
    private static final int[] SPANS = {300, 3_000, 12_000, 60_000};

    private final int weight;

    StepKind(int weight) {
        this.weight = weight;
    }

    abstract Step draw(SeededRandom random, WorldSize size);

    int weight() {
        return weight;
    }

    /** Whether records of the log are gone after it. */
    boolean losesRecords() {
        return false;
    }

    private static int agent(SeededRandom random, WorldSize size) {
        return random.below(size.agents().size());
    }

    private static String camera(SeededRandom random) {
        return CAMERAS.get(random.below(CAMERAS.size()));
    }

    private static long lasts(SeededRandom random) {
        return random.between(1, SPANS[random.below(SPANS.length)]);
    }

    private static <T> T any(SeededRandom random, T[] values) {
        return values[random.below(values.length)];
    }

    private static @Nullable NvrStatus byHand(SeededRandom random, @Nullable String camera) {
        return switch (random.below(4)) {
            case 0 -> null;
            case 1 -> NvrStatus.ONLINE;
            case 2 -> camera == null ? NvrStatus.WARNING : NvrStatus.ONLINE;
            default -> NvrStatus.OFFLINE;
        };
    }
}
