package io.nvrfleet.stack.support;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file with what could be collected in time, and a word on what could not. */
public final class BundleFile {
    /** Of one item: nothing that is larger helps anybody. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private static final String MISSING = "missing.txt";

    private BundleFile() {}

    /**
     * Collects the items side by side and writes them.
     *
     * @param file where to; nothing may be there
     * @param limit for all of them together; what takes longer is missing
     * @return what is missing, and why
     */
    public static SortedMap<String, String> write(
            Path file, Map<String, Callable<String>> items, Redaction redaction, Duration limit) throws IOException {
        SortedMap<String, Future<String>> started = new TreeMap<>();
        items.forEach((name, item) -> started.put(name, start(name, item)));
        long end = System.nanoTime() + limit.toNanos();
        SortedMap<String, String> missing = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))))) {
            for (Map.Entry<String, Future<String>> item : started.entrySet()) {
                try {
                    String text = item.getValue().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                    put(zip, item.getKey(), redaction.of(cut(text)));
                } catch (ExecutionException e) {
                    missing.put(item.getKey(), redaction.of(String.valueOf(e.getCause())));
                } catch (TimeoutException e) {
                    item.getValue().cancel(true);
                    missing.put(item.getKey(), "there was no answer in time");
                }
            }
            StringBuilder text = new StringBuilder();
            missing.forEach(
                    (name, why) -> text.append(name).append(": ").append(why).append('\n'));
            put(zip, MISSING, text.isEmpty() ? "nothing\n" : text.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + file + " was written", e);
        }
        return missing;
    }

    private static Future<String> start(String name, Callable<String> item) {
        FutureTask<String> task = new FutureTask<>(item);
        Thread.ofPlatform().daemon().name(name).start(task);
        return task;
    }

    /** The end of what is too long. */
    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(text.length() - MOST_CHARACTERS);
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
