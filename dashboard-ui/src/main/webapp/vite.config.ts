import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where the Quarkus service finds the page; `npm run dev` proxies the rest to a running fleet. */
const outDir = "../../../target/classes/META-INF/resources";
const fleet = process.env.FLEET_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2023",
    // Nothing inline: the content security policy allows files of this server only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": fleet,
      "/ws": { target: fleet, ws: true },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["src/**/*.test.{ts,tsx}"] },
      },
      {
        extends: true,
        test: { name: "browser", include: ["browser/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: "screens", include: ["browser/screens.ts"], testTimeout: 120_000 },
      },
    ],
  },
});
