package io.nvrfleet.ingestion.alert.maintenance;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.nvrfleet.ingestion.alert.rule.ScopeEdit;
import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What people say of a window; in a patch, absent fields stay and null clears. See {@link WindowView}. */
@RegisterForReflection
public class WindowEdit {
    @NotNull
    @Names.DisplayName
    public String name = "";

    @JsonMerge
    @NotNull
    @Valid
    public ScopeEdit scope = new ScopeEdit();

    @NotNull
    @JsonFormat(lenient = OptBoolean.FALSE)
    public LocalDateTime dtstart = LocalDateTime.MIN;

    @NotNull
    @Size(max = 40)
    public String duration = "";

    @Size(min = 1, max = 500)
    public @Nullable String rrule;

    /** Null is that of the only site of the scope. */
    public @Nullable String timeZone;

    /** Null is yes. */
    public @Nullable Boolean enabled;

    static WindowEdit of(WindowRequest request) {
        WindowEdit edit = new WindowEdit();
        edit.name = request.name();
        edit.scope = ScopeEdit.of(request.scope());
        edit.dtstart = request.dtstart();
        edit.duration = request.duration();
        edit.rrule = request.rrule();
        edit.timeZone = request.timeZone();
        edit.enabled = request.enabled();
        return edit;
    }

    static WindowEdit of(Window window) {
        WindowEdit edit = new WindowEdit();
        edit.name = window.name();
        edit.scope = ScopeEdit.of(window.scope());
        edit.dtstart = window.recurrence().start();
        edit.duration = window.recurrence().length().toString();
        edit.rrule = window.recurrence().rule();
        edit.timeZone = window.recurrence().zone().getId();
        edit.enabled = window.enabled();
        return edit;
    }
}
