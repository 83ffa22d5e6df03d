package io.nvrfleet.agent.cli;

import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.ServerUrl;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the server is, and the times of our side. */
public final class ServerOptions {
    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            converter = UrlConverter.class,
            paramLabel = "URL",
            description = "The fleet's front port (default: ${DEFAULT-VALUE}).")
    private ServerUrl url = ServerUrl.parse("http://127.0.0.1:8080");

    @Option(
            names = "--time-scale",
            defaultValue = "1",
            converter = FactorConverter.class,
            paramLabel = "FACTOR",
            description =
                    "Multiplies our own times (back-off, time-outs, the stable minute), for servers whose times are"
                            + " scaled too; the server's heartbeat interval is taken as told.")
    private double timeScale = 1;

    /** The server. */
    public ServerUrl url() {
        return url;
    }

    /** What our own times are multiplied by. */
    public double timeScale() {
        return timeScale;
    }

    /** The times of a link. */
    public LinkSettings linkSettings() {
        return LinkSettings.production().scaledBy(timeScale);
    }

    static final class FactorConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double factor;
            try {
                factor = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no number");
            }
            if (!(factor >= 0.001 && factor <= 1000)) {
                throw new TypeConversionException("'" + text + "' is not between 0.001 and 1000");
            }
            return factor;
        }
    }

    static final class UrlConverter implements ITypeConverter<ServerUrl> {
        @Override
        public ServerUrl convert(String text) {
            try {
                return ServerUrl.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
