package io.nvrfleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While a new version is rolled out the version before it works on the same tables, and after a rollback it does again. So a
 * migration only adds (expand). What nobody uses any more since a version that is out everywhere may go in a later one
 * (contract), which says so in a line {@code -- contract: why}.
 */
class MigrationsTest {
    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: \\S.*");
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final List<Pattern> BREAKING = Stream.of(
                    "drop\\s+(table|view|materialized|column|type|schema|function|trigger|sequence)",
                    "drop\\s+(?!not\\s+null|default|constraint|index|expression|identity)\\w+",
                    "\\brename\\b",
                    "alter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b",
                    "\\bset\\s+not\\s+null\\b",
                    "\\btruncate\\b",
                    "\\badd\\s+(column\\s+)?(?!constraint|primary|foreign|unique|check)\\w+\\s(?![^,;]*(default|generated))[^,;]*not\\s+null")
            .map(rule -> Pattern.compile(rule, Pattern.CASE_INSENSITIVE))
            .toList();

    @Test
    void shouldOnlyAdd_whenAMigrationRunsWhileTheVersionBeforeStillWorks() throws IOException {
        List<Path> migrations = migrations();

        assertThat(migrations).hasSizeGreaterThan(15);
        for (Path migration : migrations) {
            assertThat(breaking(Project.text(migration)))
                    .as(Project.HOME.relativize(migration).toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table nvr drop column vendor;",
                "alter table nvr drop vendor;",
                "drop table nvr;",
                "alter table nvr rename to recorder;",
                "alter table nvr rename column vendor to maker;",
                "alter table nvr alter column vendor type int;",
                "alter table nvr alter vendor set not null;",
                "alter table nvr add column vendor text not null;",
                "alter table nvr\n    add vendor text default 'x', add model text not null;",
                "truncate nvr;"
            })
    void shouldFind_whatTheVersionBeforeCannotLiveWith(String sql) {
        assertThat(breaking(sql)).isNotEmpty();
        assertThat(breaking("-- contract: unused since 1.2\n" + sql)).isEmpty();
        assertThat(breaking("-- contract:\n" + sql)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table nvr add column vendor text;",
                "alter table nvr add column vendor text not null default '';",
                "alter table nvr add vendor text default '' not null;",
                "alter table nvr add constraint positive check (id > 0) not valid;",
                "alter table nvr alter column status drop not null;",
                "create table place (id bigint not null, name text not null); -- drop table",
                "create index place_name on place (name);"
            })
    void shouldAllow_whatOnlyAdds(String sql) {
        assertThat(breaking(sql)).isEmpty();
    }

    private static List<String> breaking(String migration) {
        List<String> found = new ArrayList<>();
        if (!CONTRACT.matcher(migration).find()) {
            for (String statement : COMMENT.matcher(migration).replaceAll("").split(";", -1)) {
                BREAKING.stream()
                        .filter(rule -> rule.matcher(statement).find())
                        .forEach(rule -> found.add(statement.strip()));
            }
        }
        return found;
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> modules = Files.list(Project.HOME)) {
            return modules.sorted()
                    .flatMap(
                            module -> Project.files(module.resolve("src/main/resources/db/migration"), ".sql").stream())
                    .toList();
        }
    }
}
