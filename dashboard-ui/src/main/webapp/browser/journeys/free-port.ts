import { once } from "node:events";
import { createServer } from "node:net";

/** One of the ports that the launcher gives to nobody, and that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < 100; tried += 1) {
    const port = 16_000 + Math.floor(Math.random() * 2_000);
    const server = createServer();
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      return port;
    } catch {
      // Somebody has it.
    } finally {
      server.close();
    }
  }
  throw new Error("no free port from 16000 to 17999");
}
