package io.nvrfleet.deploy.image;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile in their order.
 *
 * @param instructions continued lines are joined, comments are left out
 */
record Dockerfile(List<Instruction> instructions) {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*\\R?");
    private static final Pattern CONTINUATION = Pattern.compile("\\s*\\\\\\s*\\R\\s*");

    /**
     * One instruction.
     *
     * @param keyword in upper case
     * @param arguments all that follows
     */
    record Instruction(String keyword, String arguments) {

        /** Whether it is a list of words, which needs no shell. */
        boolean isExecForm() {
            return arguments.startsWith("[") && arguments.endsWith("]");
        }
    }

    static Dockerfile parse(String text) {
        String joined =
                CONTINUATION.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll(" ");
        return new Dockerfile(joined.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+", 2))
                .map(words -> new Instruction(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : ""))
                .toList());
    }

    /** What comes before the first stage. */
    Stream<Instruction> preamble() {
        return instructions.stream()
                .takeWhile(instruction -> !instruction.keyword().equals("FROM"));
    }

    /** The stage that the image is made of, its FROM first. */
    List<Instruction> lastStage() {
        List<String> keywords = instructions.stream().map(Instruction::keyword).toList();
        return instructions.subList(Math.max(keywords.lastIndexOf("FROM"), 0), instructions.size());
    }

    /** The arguments of all instructions of that kind in the last stage. */
    List<String> of(String keyword) {
        return lastStage().stream()
                .filter(instruction -> instruction.keyword().equals(keyword))
                .map(Instruction::arguments)
                .toList();
    }
}
