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
    // Browsers since May 2024, which know `light-dark()`: rewritten for older ones, colours could be chosen for the whole page alone.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Nothing inline: the content security policy allows files of this server only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All that the page needs before it knows which page it is, in one file, and what the list of recorders needs beside that,
    // in another one: many small ones compress worse.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "first", tags: ["$initial"], priority: 1 },
            { name: "list", test: /pages\/recorders\/RecordersPage\.tsx$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": fleet,
      "/ws": { target: fleet, ws: true },
    },
  },
  test: {
    // Workers that are threads end with the run, also those that are in a loop.
    pool: "threads",
    globalSetup: ["src/test/run-limit.ts"],
    // All times are for a machine that does ten other things: nothing here is a matter of seconds.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000, hookTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: "browser", include: ["browser/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        // On the product as it is built: ./fleet up, real recorders, real browsers; on one stack, so one file after the other.
        test: {
          name: "journeys",
          include: ["browser/journeys/*.test.ts"],
          globalSetup: ["browser/journeys/setup.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: "screens", include: ["browser/screens.ts"], testTimeout: 300_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: "lighthouse", include: ["browser/lighthouse.ts"], testTimeout: 300_000, hookTimeout: 120_000 },
      },
    ],
  },
});
