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
    private static final int MOST_PER_SITE = 25;

    /** As many as a fleet has sites at least, so that there is something to group by. */
    private static final int FEW_SITES = 4;

    private static final int CUSTOMERS = 2;
    private static final List<String> REGIONS = List.of("North", "South");
    private static final int DIGITS = 4;

    /** The n-th hostname, from 0: {@code sim-0001}. */
    String hostname(int index) {
        return prefix + "-" + number(index + 1, nvrs);
    }

    /** What people call the n-th recorder, from 0. */
    String deviceName(int index) {
        return "Simulated recorder " + number(index + 1, nvrs);
    }

    /** Where the n-th recorder stands, from 0; at most 25 recorders are at one site. */
    Site siteOf(int index) {
        return site(index / perSite());
    }

    List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i * perSite() < nvrs; i++) {
            sites.add(site(i));
        }
        return sites;
    }

    /** A place where recorders stand, and whose it is: customers take turns, and so do the regions of each. */
    record Site(String name, String region, String customer) {}

    private Site site(int index) {
        return new Site(
                "Simulated site " + number(index + 1, nvrs),
                REGIONS.get(index / CUSTOMERS % REGIONS.size()),
                "Simulated customer " + (index % CUSTOMERS + 1));
    }

    private int perSite() {
        return Math.min(MOST_PER_SITE, Math.ceilDiv(nvrs, FEW_SITES));
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
