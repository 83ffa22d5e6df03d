package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.modelcheck.world.Chance;
import io.nvrfleet.registry.modelcheck.world.Size;
import io.nvrfleet.registry.modelcheck.world.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of steps, and how one is drawn. */
enum StepKind {
    RECORDER(4) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.Recorder(agent(chance, size), any(chance, Step.Fate.values()));
        }
    },
    CAMERA(4) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.CameraFlips(agent(chance, size), camera(chance));
        }
    },
    GATEWAY(3) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.GatewayFails(
                    chance.below(size.gateways()), any(chance, Step.Fault.values()), lasts(chance));
        }
    },
    GATEWAY_CLOCK(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.GatewayClockIsSet(chance.below(size.gateways()), chance.between(-TEN_MINUTES, TEN_MINUTES));
        }
    },
    OWNER(3) {
        @Override
        Step draw(Chance chance, Size size) {
            Step.Fault fault = chance.oneIn(2) ? Step.Fault.KILLED : Step.Fault.STOPPED;
            return new Step.OwnerFails(chance.below(2), fault, lasts(chance));
        }
    },
    REBALANCE(3) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.PartitionMoves(chance.below(size.partitions()));
        }
    },
    BROKER(2) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.BrokerIsDown(chance.oneIn(2), lasts(chance));
        }
    },
    BROKER_ACKS(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.BrokerLosesAcks(lasts(chance));
        }
    },
    BROKER_CLOCK(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.BrokerClockSteps(chance.between(-TEN_MINUTES, TEN_MINUTES / 10));
        }
    },
    POWER_CUT(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.PowerCut(lasts(chance), lasts(chance));
        }

        @Override
        boolean losesRecords() {
            return true;
        }
    },
    LOST_VOLUME(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.KafkaIsEmptied(lasts(chance));
        }

        @Override
        boolean losesRecords() {
            return true;
        }
    },
    RETENTION(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.RetentionPasses(lasts(chance));
        }

        @Override
        boolean losesRecords() {
            return true;
        }
    },
    DATABASE(2) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.DatabaseIsDown(lasts(chance));
        }
    },
    DATABASE_ANSWERS(1) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.DatabaseAnswersAreLost(lasts(chance));
        }
    },
    INVENTORY(3) {
        @Override
        Step draw(Chance chance, Size size) {
            return new Step.Inventory(chance.below(size.hosts()), any(chance, Step.Desk.values()), camera(chance));
        }
    },
    MANUAL(2) {
        @Override
        Step draw(Chance chance, Size size) {
            String camera = chance.oneIn(2) ? camera(chance) : null;
            return new Step.Manual(chance.below(size.hosts()), camera, byHand(chance, camera));
        }
    },
    VIEWER(1) {
        @Override
        Step draw(Chance chance, Size size) {
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

    abstract Step draw(Chance chance, Size size);

    int weight() {
        return weight;
    }

    /** Whether records of the log are gone after it. */
    boolean losesRecords() {
        return false;
    }

    private static int agent(Chance chance, Size size) {
        return chance.below(size.agents().size());
    }

    private static String camera(Chance chance) {
        return CAMERAS.get(chance.below(CAMERAS.size()));
    }

    private static long lasts(Chance chance) {
        return chance.between(1, SPANS[chance.below(SPANS.length)]);
    }

    private static <T> T any(Chance chance, T[] values) {
        return values[chance.below(values.length)];
    }

    private static @Nullable NvrStatus byHand(Chance chance, @Nullable String camera) {
        return switch (chance.below(4)) {
            case 0 -> null;
            case 1 -> NvrStatus.ONLINE;
            case 2 -> camera == null ? NvrStatus.WARNING : NvrStatus.ONLINE;
            default -> NvrStatus.OFFLINE;
        };
    }
}
