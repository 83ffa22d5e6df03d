package io.nvrfleet.registry.store;

import io.nvrfleet.registry.outbox.OutboxRow;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.PartitionState;
import java.util.List;

/**
 * What one partition brings into the next transaction.
 *
 * @param from the stored offset that the transaction expects to find: the fence against another owner
 * @param stored what is stored after it
 * @param published version up to which the outbox is known to be published
 * @param outgoing what is to be published of the batch, in the order of its versions
 */
public record PartitionCommit(
        int partition,
        long from,
        PartitionState.Stored stored,
        String published,
        Batch batch,
        List<OutboxRow> outgoing) {}
