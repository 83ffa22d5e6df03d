package io.nvrfleet.ingestion.directory;

import io.nvrfleet.events.CameraDirectoryEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Who is told what the directory says of recorders, in a transaction of its own right after it is stored. */
public interface DirectoryFollower {
    /**
     * Entries were stored, also some that had come before.
     *
     * @param connection on which the tables {@code nvr} and {@code camera} say what holds now
     */
    void stored(Connection connection, List<CameraDirectoryEntry> entries) throws SQLException;

    /** What was stored is committed. */
    void committed();
}
