import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiContext } from "./api/api-context.ts";
import { createFleetApi } from "./api/client.ts";
import { createHttp } from "./api/http.ts";
import { Session } from "./api/session.ts";
import { FleetContext } from "./app/fleet-context.ts";
import { createFleetRouter } from "./app/router.tsx";
import { startTheme } from "./app/theme.ts";
import { followBrowser } from "./core/browser-events.ts";
import { Realtime } from "./core/realtime.ts";
import { UnknownHostnames } from "./core/unknown-hostnames.ts";
import "./styles/base.css";

startTheme();

const session = new Session();
const http = createHttp(location.origin, session);
const api = createFleetApi(http);
const realtime = new Realtime({ api, url: `${location.origin.replace(/^http/, "ws")}/ws` });
const unknownHostnames = new UnknownHostnames(api);

followBrowser(realtime);
realtime.start();
void import("./core/last-known.ts").then(({ keepLastKnown }) => keepLastKnown(realtime, location.origin));

const router = createFleetRouter(realtime);

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element with the id root");
}
createRoot(root).render(
  <StrictMode>
    <FleetContext value={{ realtime, unknownHostnames }}>
      <ApiContext value={{ http, session }}>
        <RouterProvider router={router} />
      </ApiContext>
    </FleetContext>
  </StrictMode>,
);
