package io.nvrfleet.stack.front;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one port that people, recorders and browsers see: a streaming reverse proxy, WebSockets included. */
public final class FrontServer implements AutoCloseable {
    private static final int LOOPS = 2;

    private final Vertx vertx;

    private FrontServer(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Listens; services need not be up yet, they are answered 503 for until then.
     *
     * @param host address to listen on
     * @param port TCP port, 1..65535
     * @throws IOException when the port cannot be had
     */
    public static FrontServer start(String host, int port, Routes routes) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2));
        FrontServer server = new FrontServer(vertx);
        try {
            await(vertx.deployVerticle(new HealthWatch(routes.backends())));
            await(vertx.deployVerticle(
                    () -> new FrontVerticle(host, port, routes), new DeploymentOptions().setInstances(LOOPS)));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Closes all connections and gives the port back. */
    @Override
    public void close() throws IOException {
        await(vertx.close());
    }

    private static <T> void await(Future<T> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
