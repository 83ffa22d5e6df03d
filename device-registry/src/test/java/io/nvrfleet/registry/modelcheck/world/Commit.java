package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import java.util.List;

/**
 * What one partition brings into a transaction.
 *
 * @param from the offset that is expected to be stored: the fence
 * @param applied what was done to come here, for the oracle
 */
record Commit(int partition, long from, Stored stored, String published, Batch batch, List<Applied> applied) {}
