package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.StatusReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registered cameras of a recorder as they should show: a letter each.
 *
 * @param letters in the order of names ({@link CameraNames#ORDER}): {@code o} online, {@code x} offline, {@code u} its connected
 *     recorder does not report it, {@code ?} its connected recorder reports it and nobody can read how it is
 * @param online how many are online, those among {@code u} and {@code ?} included
 */
record CameraStates(String letters, int online) {
    static CameraStates of(NvrState state, Inventory inventory) {
        List<String> names = inventory.cameras().stream()
                .map(CameraEntry::name)
                .sorted(CameraNames.ORDER)
                .toList();
        StringBuilder letters = new StringBuilder(names.size());
        int online = 0;
        for (String name : names) {
            TargetStatus.OfCamera target = TargetStatus.ofCamera(state, name);
            letters.append(letter(target, state.evidence().cameras().get(name)));
            online += target.status() == CameraStatus.ONLINE ? 1 : 0;
        }
        return new CameraStates(letters.toString(), online);
    }

    /** What the recorder says counts where its status comes from it: not while it is offline, nor against a person. */
    private static char letter(TargetStatus.OfCamera target, Evidence.@Nullable OfCamera said) {
        StatusReason reason = target.reason();
        if (reason != StatusReason.NVR_OFFLINE && reason != StatusReason.MANUAL) {
            if (reason == StatusReason.UNREADABLE_STATUS || (said != null && said.reportedWord() != null)) {
                return '?';
            }
            if (reason == StatusReason.NOT_REPORTED || (said != null && said.notReportedSince() != null)) {
                return 'u';
            }
        }
        return target.status() == CameraStatus.ONLINE ? 'o' : 'x';
    }
}
