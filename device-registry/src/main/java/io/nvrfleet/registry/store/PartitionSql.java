package io.nvrfleet.registry.store;

/** The statements that write how far partitions are applied; rows as arrays, in one order of columns. */
final class PartitionSql {
    /** Partition, topic id, epoch, offset that is expected to be stored, then what is stored. */
    static final String[] TYPES = {
        "int4",
        "text",
        "int4",
        "int8",
        "int8",
        "int8",
        "int8",
        "timestamptz",
        "int8",
        "int8",
        "int8",
        "int8",
        "timestamptz",
        "int8",
        "text",
        "text"
    };

    private static final String ROWS = """
            with row as (
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row(partition, topic_id, epoch,
                    expected, next_offset, lease_clock, last_append, latest_at, raised_clock, floor_offset, floor_clock,
                    floor_append, floor_at, floor_raised, gateways, published))
            """;

    static final String INSERT = ROWS + """
            insert into log_partition (partition, topic_id, epoch, next_offset, lease_clock, last_append, latest_at,
                raised_clock, floor_offset, floor_clock, floor_append, floor_at, floor_raised, gateways, published)
            select partition, topic_id, epoch, next_offset, lease_clock, last_append, latest_at, raised_clock,
                floor_offset, floor_clock, floor_append, floor_at, floor_raised, gateways::json, published
            from row
            on conflict (partition) do nothing
            returning partition
            """;

    /** A new epoch follows the one that was loaded, at the place that was loaded. */
    static final String BEGIN_AGAIN = ROWS + """
            update log_partition as stored set topic_id = row.topic_id, epoch = row.epoch,
                next_offset = row.next_offset, lease_clock = row.lease_clock, last_append = row.last_append,
                latest_at = row.latest_at, raised_clock = row.raised_clock, floor_offset = row.floor_offset,
                floor_clock = row.floor_clock, floor_append = row.floor_append, floor_at = row.floor_at,
                floor_raised = row.floor_raised, gateways = row.gateways::json, published = row.published
            from row
            where stored.partition = row.partition and stored.next_offset = row.expected
                and stored.epoch = row.epoch - 1
            returning stored.partition
            """;

    /**
     * The fence. Whoever holds the row of a partition is another owner, perhaps a stopped one: nobody waits for it. The
     * rows are locked in one order, so that two owners never wait for each other.
     */
    static final String ADVANCE = ROWS + """
            , mine as (
                select partition from log_partition where partition in (select partition from row)
                order by partition for update skip locked)
            update log_partition as stored set next_offset = row.next_offset, lease_clock = row.lease_clock,
                last_append = row.last_append, latest_at = row.latest_at, raised_clock = row.raised_clock,
                floor_offset = row.floor_offset, floor_clock = row.floor_clock, floor_append = row.floor_append,
                floor_at = row.floor_at, floor_raised = row.floor_raised, gateways = row.gateways::json,
                published = row.published
            from row join mine using (partition)
            where stored.partition = row.partition and stored.next_offset = row.expected and stored.epoch = row.epoch
            returning stored.partition
            """;

    private PartitionSql() {}
}
