package io.nvrfleet.ingestion.alert.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Saves, changes and removes rules. Nobody judges by rules meanwhile, and in the same transaction all who do judge again what holds by the rule:
 * when it is committed, nothing is open that the rule does not say.
 */
@ApplicationScoped
class Rules {
    private static final String INSERT = """
            with given as (select ?::jsonb as json)
            insert into alert_rule (name, kind, subject, scope_type, scope_ids, severity, for_seconds, metric, operator, raise, clear,
                window_seconds, high, low, enabled)
            select told.name, told.kind, told.subject, json -> 'scope' ->> 'type',
                array(select jsonb_array_elements_text(json -> 'scope' -> 'ids')::bigint), told.severity, told.for_seconds, told.metric,
                told.operator, told.raise, told.clear, told.window_seconds, told.high, told.low, told.enabled
            from given, jsonb_populate_record(null::alert_rule, json) told
            returning *
            """;

    private static final String UPDATE = """
            with given as (select ?::jsonb as json)
            update alert_rule set name = told.name, kind = told.kind, subject = told.subject, scope_type = json -> 'scope' ->> 'type',
                scope_ids = array(select jsonb_array_elements_text(json -> 'scope' -> 'ids')::bigint), severity = told.severity,
                for_seconds = told.for_seconds, metric = told.metric, operator = told.operator, raise = told.raise,
                clear = told.clear, window_seconds = told.window_seconds, high = told.high, low = told.low, enabled = told.enabled,
                revision = alert_rule.revision + 1, updated_at = now()
            from given, jsonb_populate_record(null::alert_rule, json) told
            where alert_rule.id = told.id
            returning alert_rule.*
            """;

    private final DataSource database;
    private final List<RuleFollower> followers;
    private final MergePatch patches;
    private final ObjectMapper json;
    private final NewPlaces places;

    Rules(
            DataSource database,
            @All List<RuleFollower> followers,
            MergePatch patches,
            ObjectMapper json,
            NewPlaces places) {
        this.database = database;
        this.places = places;
        this.followers = followers;
        this.patches = patches;
        this.json = json;
    }

    /**
     * One rule.
     *
     * @throws ProblemException 404
     */
    AlertRule get(long id) {
        return byId(id).first(database, AlertRules::read).orElseThrow(() -> none(id));
    }

    /**
     * Saves a rule.
     *
     * @throws ProblemException 409 when there is one of that name, whatever the case, 422 when it makes no sense
     */
    AlertRule save(RuleRequest request) {
        return alone(connection -> {
            AlertRule told = sensible(connection, request);
            requireFree(connection, told);
            AlertRule saved = write(connection, INSERT, told);
            tell(connection, saved);
            return saved;
        });
    }

    /**
     * A rule as it would be saved.
     *
     * @throws ProblemException 422 when it makes no sense
     */
    AlertRule tried(RuleRequest request) {
        return places.known(() -> Transaction.answer(database, connection -> sensible(connection, request)));
    }

    private static AlertRule sensible(Connection connection, RuleRequest request) throws SQLException {
        AlertRule told = RuleEdit.of(request).toNewRule();
        RuleSense.require(told);
        ScopeRows.require(connection, told.scope(), RuleScope.ALL);
        return told;
    }

    /**
     * Changes a rule; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 409, 412, 422
     */
    AlertRule change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        return alone(connection -> {
            AlertRule rule = find(connection, id, ifMatch);
            AlertRule told = patches.apply(patch, RuleEdit.of(rule), Map.of("id", "never changes"))
                    .toRule(rule);
            if (told.equals(rule)) {
                return rule;
            }
            if (rule.builtin() && (told.kind() != rule.kind() || told.subject() != rule.subject())) {
                throw ProblemException.conflict(
                        "%s is built in: its kind and subject never change.".formatted(rule.name()));
            }
            RuleSense.require(told);
            ScopeRows.require(connection, told.scope(), rule.scope());
            requireFree(connection, told);
            AlertRule changed = write(connection, UPDATE, told);
            tell(connection, changed);
            return changed;
        });
    }

    /**
     * Removes a rule.
     *
     * @throws ProblemException 404, 409 when it is built in, 412
     */
    void remove(long id, @Nullable String ifMatch) {
        alone(connection -> {
            AlertRule rule = find(connection, id, ifMatch);
            if (rule.builtin()) {
                throw ProblemException.conflict("%s is built in: it can be disabled.".formatted(rule.name()));
            }
            new Query("delete from alert_rule").where("id = ?", id).execute(connection);
            AlertRule removed = rule.disabled();
            tell(connection, removed);
            return removed;
        });
    }

    private AlertRule alone(Transaction.Answer<AlertRule> change) {
        return places.known(() -> Transaction.answer(database, connection -> {
            AlertRules.holdAlone(connection);
            return change.on(connection);
        }));
    }

    private void tell(Connection connection, AlertRule after) throws SQLException {
        for (RuleFollower follower : followers) {
            follower.changed(connection, after);
        }
    }

    private AlertRule find(Connection connection, long id, @Nullable String ifMatch) throws SQLException {
        AlertRule rule =
                byId(id).list(connection, AlertRules::read).stream().findFirst().orElseThrow(() -> none(id));
        Revision.require(ifMatch, rule.revision());
        return rule;
    }

    private static Query byId(long id) {
        return new Query("select * from alert_rule").where("id = ?", id);
    }

    private AlertRule write(Connection connection, String statement, AlertRule told) throws SQLException {
        return new Query(statement, text(told))
                .list(connection, AlertRules::read)
                .getFirst();
    }

    private String text(AlertRule rule) {
        try {
            return json.writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + rule.name(), e);
        }
    }

    private static void requireFree(Connection connection, AlertRule told) throws SQLException {
        if (!new Query("select from alert_rule")
                .where("name_key = lower(?)", told.name())
                .where("id <> ?", told.id())
                .list(connection, row -> true)
                .isEmpty()) {
            throw ProblemException.conflict("There is a rule named " + told.name() + ".");
        }
    }

    private static ProblemException none(long id) {
        return ProblemException.notFound("There is no rule " + id + ".");
    }
}
