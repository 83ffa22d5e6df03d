package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.NamedLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges by stored facts, and writes where what holds by rules differs from what held: whichever of several sources tells first, and however often,
 * the conditions follow from what is stored.
 */
final class Judging {
    private static final List<Judge> JUDGES = List.of(
            new StatusConditions(),
            new FlappingConditions(),
            new StreamConditions(),
            new ThresholdConditions(),
            new ReportedConditions());

    /** The kinds that can be judged by stored facts alone, at any time. */
    static final Set<Kind> KINDS =
            JUDGES.stream().flatMap(judge -> judge.kinds().stream()).collect(Collectors.toUnmodifiableSet());

    /** What depends on the status of recorders and cameras. */
    static final Set<Kind> OF_STATUS =
            Set.of(Kind.OFFLINE, Kind.WARNING, Kind.CONFLICT, Kind.FLAPPING, Kind.STREAM_GONE);

    private Judging() {}

    /**
     * Keeps others from storing facts until the end of the transaction: who judges by facts of two sources would else miss what the other
     * one is just writing. After the rules, since who changes one holds them alone and then judges.
     */
    static void holdFacts(Connection connection) throws SQLException {
        new Query(NamedLock.HOLD, "alert", "facts").list(connection, row -> true);
    }

    /** Those of some kinds. */
    static List<AlertRule> of(List<AlertRule> rules, Set<Kind> kinds) {
        return rules.stream().filter(rule -> kinds.contains(rule.kind())).toList();
    }

    /**
     * Judges again what holds by rules, and writes the difference.
     *
     * @param rules of which nobody changes one before the end of the transaction
     * @param otherwise why it is over what is over by what is stored
     */
    static void again(Connection connection, List<AlertRule> rules, Whom whom, Instant now, Resolution otherwise)
            throws SQLException {
        List<AlertRule> judged = of(rules, KINDS);
        if (judged.isEmpty()) {
            return;
        }
        Map<Condition.Key, Holding> before = Holding.of(connection, judged, whom);
        Watched watched = Watched.of(connection, whom);
        Judge.Question question = new Judge.Question(connection, whom, watched, before, now);
        Map<Condition.Key, Judged> answers = new HashMap<>();
        for (Judge judge : JUDGES) {
            List<AlertRule> its = of(judged, judge.kinds());
            if (!its.isEmpty()) {
                judge.judge(question, its).forEach(answer -> answers.put(answer.key(), answer));
            }
        }
        write(question, judged, answers, otherwise);
    }

    private static void write(
            Judge.Question question, List<AlertRule> rules, Map<Condition.Key, Judged> answers, Resolution otherwise)
            throws SQLException {
        Map<Long, AlertRule> byId = rules.stream().collect(Collectors.toMap(AlertRule::id, Function.identity()));
        List<Conditions.Over> over = new ArrayList<>();
        List<Condition> holds = new ArrayList<>();
        for (Holding held : question.before().values()) {
            switch (answers.get(held.key())) {
                case Judged.Holds(Condition condition, boolean anew)
                when anew -> over.add(new Conditions.Over(held.key(), condition.since(), Resolution.RECOVERED));
                case Judged.Holds still -> {}
                case Judged.Over(Condition.Key key, Instant at) -> over.add(new Conditions.Over(key, at, otherwise));
                case null ->
                    over.add(new Conditions.Over(
                            held.key(),
                            question.now(),
                            why(Objects.requireNonNull(byId.get(held.key().ruleId())), held, question, otherwise)));
            }
        }
        for (Judged answer : answers.values()) {
            if (answer instanceof Judged.Holds told
                    && isNews(told, question.before().get(told.key()))) {
                holds.add(told.condition());
            }
        }
        Conditions.end(question.connection(), over);
        Conditions.hold(question.connection(), holds);
    }

    private static boolean isNews(Judged.Holds told, @Nullable Holding held) {
        Condition condition = told.condition();
        return held == null
                || told.anew()
                || condition.noticed() > 0
                || !Objects.equals(condition.value(), held.value())
                || !Objects.equals(condition.lookAt(), held.lookAt());
    }

    private static Resolution why(AlertRule rule, Holding held, Judge.Question question, Resolution otherwise) {
        Place place =
                question.watched().find(held.key().subjectType(), held.key().subjectId());
        if (place == null) {
            return Resolution.REMOVED;
        }
        boolean meant = rule.subject() == held.key().subjectType() && Watched.covers(rule.scope(), place);
        return meant ? otherwise : Resolution.RULE_CHANGED;
    }
}
