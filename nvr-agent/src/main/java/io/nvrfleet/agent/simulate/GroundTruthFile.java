package io.nvrfleet.agent.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The truth in a file that is always whole: written beside it and moved into its place. */
record GroundTruthFile(Path path) {
    void write(GroundTruth truth) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(fresh, truth.json() + "\n");
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
