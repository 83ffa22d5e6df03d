package io.nvrfleet.registry.modelcheck.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The core and the model with one mutation: every class of them is loaded anew, the changed ones as they are compiled here. */
final class Mutant extends ClassLoader {
    private static final String CORE = "io.nvrfleet.registry.presence.";
    private static final String MODEL = "io.nvrfleet.registry.modelcheck.";

    private final Map<String, byte[]> changed;

    private Mutant(Map<String, byte[]> changed) {
        super(Mutant.class.getClassLoader());
        this.changed = changed;
    }

    /**
     * Compiles a mutation.
     *
     * @throws IllegalStateException when its text is not there any more, or cannot be compiled: it is to be brought up to date
     */
    static Mutant of(Mutation mutation) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Mutation.Edit edit : mutation.edits()) {
            String before =
                    sources.containsKey(edit.file()) ? sources.get(edit.file()) : Files.readString(path(edit.file()));
            sources.put(edit.file(), edited(before, edit));
        }
        return new Mutant(compiled(sources, mutation));
    }

    private static Path path(String file) {
        return file.startsWith("presence/")
                ? Path.of("src/main/java/io/nvrfleet/registry", file + ".java")
                : Path.of("src/test/java/io/nvrfleet/registry/modelcheck", file + ".java");
    }

    private static String edited(String source, Mutation.Edit edit) {
        String words =
                Stream.of(edit.find().strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Matcher matcher = Pattern.compile(words).matcher(source);
        if (!matcher.find()) {
            throw new IllegalStateException(edit.file() + " has no more: " + edit.find());
        }
        String result = source.substring(0, matcher.start()) + edit.replacement() + source.substring(matcher.end());
        if (matcher.find()) {
            throw new IllegalStateException(edit.file() + " has more than once: " + edit.find());
        }
        return result;
    }

    private static Map<String, byte[]> compiled(Map<String, String> sources, Mutation mutation) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((file, text) -> files.add(new Source(path(file).toUri(), text)));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
                Output output = new Output(standard)) {
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
            if (!compiler.getTask(messages, output, null, options, null, files).call()) {
                throw new IllegalStateException(mutation + " cannot be compiled: " + messages);
            }
            return output.classes();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(CORE) && !name.startsWith(MODEL)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = changed.get(name);
        if (code == null) {
            try (InputStream original = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (original == null) {
                    throw new ClassNotFoundException(name);
                }
                code = original.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return defineClass(name, code, 0, code.length);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Output(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
