package io.nvrfleet.agent.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which recorders a simulated fleet has.
 *
 * @param prefix of every hostname
 * @param nvrs at least 1
 * @param cameras of each
 */
record FleetPlan(String prefix, int nvrs, int cameras) {
    private static final int PER_SITE = 25;
    private static final int DIGITS = 4;

    /** The n-th hostname, from 0: {@code sim-0001}. */
    String hostname(int index) {
        return prefix + "-" + number(index + 1, nvrs);
    }

    /** What people call the n-th recorder, from 0. */
    String deviceName(int index) {
        return "Simulated recorder " + number(index + 1, nvrs);
    }

    /** The site of the n-th recorder, from 0; 25 recorders are at one site. */
    String site(int index) {
        return "Simulated site " + number(index / PER_SITE + 1, nvrs);
    }

    List<String> hostnames() {
        List<String> names = new ArrayList<>(nvrs);
        for (int i = 0; i < nvrs; i++) {
            names.add(hostname(i));
        }
        return names;
    }

    private static String number(int number, int of) {
        int digits = Math.max(DIGITS, Integer.toString(of).length());
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }
}
