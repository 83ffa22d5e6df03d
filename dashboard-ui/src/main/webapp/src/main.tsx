import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createFleetApi } from "./api/client.ts";
import { App } from "./app/App.tsx";
import { FleetContext } from "./app/fleet-context.ts";
import { applyTheme, savedTheme } from "./app/theme.ts";
import { followBrowser } from "./core/browser-events.ts";
import { Notices } from "./core/notices.ts";
import { Realtime } from "./core/realtime.ts";
import { UnknownHostnames } from "./core/unknown-hostnames.ts";
import "./styles/base.css";

applyTheme(savedTheme());

const api = createFleetApi(location.origin);
const realtime = new Realtime({ api, url: `${location.origin.replace(/^http/, "ws")}/ws` });
const notices = new Notices(realtime.bus);
const unknownHostnames = new UnknownHostnames(api);

followBrowser(realtime);
realtime.start();

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element with the id root");
}
createRoot(root).render(
  <StrictMode>
    <FleetContext value={{ realtime, notices, unknownHostnames }}>
      <App />
    </FleetContext>
  </StrictMode>,
);
