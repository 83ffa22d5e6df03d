import { createBrowserHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { ApiContext } from "../api/api-context.ts";
import { createHttp } from "../api/http.ts";
import { Session } from "../api/session.ts";
import { Commands } from "../app/commands/commands.ts";
import { CommandsContext } from "../app/commands/use-commands.ts";
import { FleetContext, type Fleet } from "../app/fleet-context.ts";
import { createFleetRouter } from "../app/router.tsx";
import { Realtime } from "../core/realtime.ts";
import { UnknownHostnames } from "../core/unknown-hostnames.ts";
import { FakeSockets } from "./fake-socket.ts";
import type { FakeApi } from "./samples.ts";

/** A live core that reads from the given registry; its socket leads to nobody, unless a test speaks for the server. */
export function fleetOf(api: FakeApi, sockets = new FakeSockets()): Fleet {
  const realtime = new Realtime({ api, url: "ws://test/ws", client: { createSocket: sockets.create } });
  return { realtime, unknownHostnames: new UnknownHostnames(api) };
}

/** Shows the whole application at an address, as a browser that opens it does. */
export function openPage(fleet: Fleet, address: string): { readonly session: Session } {
  history.replaceState(null, "", address);
  const session = new Session();
  const router = createFleetRouter(fleet.realtime, createBrowserHistory());
  render(
    <FleetContext value={fleet}>
      <ApiContext value={{ http: createHttp(location.origin, session), session }}>
        <CommandsContext value={new Commands()}>
          <RouterProvider router={router} />
        </CommandsContext>
      </ApiContext>
    </FleetContext>,
  );
  return { session };
}
