package io.nvrfleet.servers.postgres;

import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/** As whom PostgreSQL runs: it refuses to run as root. */
public sealed interface ServerUser {

    /** {@code command} such that it runs as this user and keeps its process id (no fork in between). */
    List<String> command(List<String> command);

    /** Makes {@code directory} and all below it this user's own. */
    void own(Path directory) throws IOException;

    /** Where the unpacked binaries are kept so that this user can read them. */
    Path cache();

    /** The best way on this machine: ourselves, or as root a user namespace, or as root without those "nobody". */
    static ServerUser detect() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Ourselves();
        }
        try {
            Spawner.run(new UserNamespace().command(List.of("true")));
            return new UserNamespace();
        } catch (IOException noUserNamespaces) {
            return new Nobody();
        }
    }

    private static Path homeCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("nvrfleet");
    }

    /** Not root: nothing to change. */
    record Ourselves() implements ServerUser {
        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public void own(Path directory) {}

        @Override
        public Path cache() {
            return homeCache();
        }
    }

    /** Root in a user namespace without a mapping: the server sees itself as nobody, the file system still sees the owner of the files. */
    record UserNamespace() implements ServerUser {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(List.of("unshare", "-U", "--"), command);
        }

        @Override
        public void own(Path directory) {}

        @Override
        public Path cache() {
            return homeCache();
        }
    }

    /** Root where user namespaces are forbidden (some containers): a real change to nobody, who must be able to reach the directories. */
    record Nobody() implements ServerUser {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"), command);
        }

        @Override
        public void own(Path directory) throws IOException {
            UserPrincipal nobody =
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                    Files.setOwner(dir, nobody);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.setOwner(file, nobody);
                    return FileVisitResult.CONTINUE;
                }
            });
        }

        @Override
        public Path cache() {
            return Path.of("/var/cache/nvrfleet");
        }
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return List.copyOf(all);
    }
}
