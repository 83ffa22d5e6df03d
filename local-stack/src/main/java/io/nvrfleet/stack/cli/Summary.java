package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.StackOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What somebody needs to know once everything runs. */
final class Summary {
    private Summary() {}

    static void print(Progress progress, StackOptions options) {
        String url = options.url();
        String own = options.port() == 8080 ? "" : " --url " + url;
        progress.plain("");
        progress.plain(progress.bold("NVR Fleet is running: " + url) + "   (ready after "
                + Progress.seconds(progress.elapsed()) + ")");
        progress.plain("  a recorder   ./fleet agent HOSTNAME" + own + "   once it is registered (any client: "
                + options.url("ws", options.localHost()) + "/ws)");
        progress.plain("  many of them ./fleet simulate --nvrs 200 --register" + own);
        if (options.demo() > 0) {
            progress.plain("  demo         " + options.demo() + " recorders with 8 cameras each are connecting");
        }
        progress.plain("  what happens ./fleet watch" + own);
        progress.plain("  logs         " + options.directory().logs() + "   (./fleet logs [service] [-f])");
        progress.plain("  stop         Ctrl-C here, or ./fleet down");
        if (options.isOpen()) {
            progress.plain("  other hosts  " + options.url("ws", localName()) + "/ws");
        } else {
            progress.plain("  Only this machine can connect; --listen 0.0.0.0 lets others in.");
        }
    }

    private static String localName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "THIS-HOST";
        }
    }
}
