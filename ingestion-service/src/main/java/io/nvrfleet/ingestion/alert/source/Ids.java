package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.service.sql.ColumnArrays;
import java.util.stream.Stream;

/** Ids as the one parameter of a statement. */
final class Ids {
    private Ids() {}

    static ColumnArrays of(Stream<Long> ids) {
        ColumnArrays column = new ColumnArrays("int8");
        ids.forEach(column::add);
        return column;
    }
}
