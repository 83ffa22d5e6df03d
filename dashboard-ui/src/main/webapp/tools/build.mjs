// Builds the page for Maven: installs the packages when the lock file changed, builds when any input changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(web, "../../../target");
const openApis = ["device-registry", "dashboard-ui", "camera-sync", "ingestion-service"].map((name) => join(web, `../../../../docs/protocol/${name}.openapi.json`));
const page = join(target, "classes/META-INF/resources/index.html");
/** Of one call of npm; a slow network takes minutes, one that hangs takes for ever. */
const LIMIT_MINUTES = 15;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`The web application is built with Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

const lockFiles = [join(web, "package-lock.json"), join(web, "package.json"), join(web, "tools/openapi/package.json")];
unlessStamped(join(web, "node_modules/.installed"), lockFiles, existsSync(join(web, "node_modules")), () => npm("ci"));

const configuration = readdirSync(web).filter((name) => /^(index\.html|vite\.config\.ts|tsconfig\.json)$/.test(name));
const folders = ["src", "public"].flatMap((name) => filesUnder(join(web, name)));
const tools = [join(web, "tools/font.mjs")];
const inputs = [...lockFiles, ...openApis, ...tools, ...configuration.map((name) => join(web, name)), ...folders];
const sources = inputs.filter((path) => !/schema\.d\.ts$|\.woff2$/.test(path));
unlessStamped(join(target, "web.built"), sources, existsSync(page), () => npm("run", "build"));

/** Runs the action unless the stamp says that it ran on the same inputs and its output is still there. */
function unlessStamped(stamp, paths, present, action) {
  const hash = createHash("sha256");
  for (const path of paths.toSorted()) {
    hash.update(relative(web, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  const wanted = hash.digest("hex");
  if (present && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return;
  }
  action();
  writeFileSync(stamp, wanted);
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function npm(...parameters) {
  const options = { cwd: web, stdio: "inherit", shell: process.platform === "win32", timeout: LIMIT_MINUTES * 60_000 };
  const result = spawnSync("npm", parameters, options);
  if (result.error?.code === "ETIMEDOUT") {
    fail(`npm ${parameters.join(" ")} did not end within ${LIMIT_MINUTES} minutes.`);
  }
  if (result.error !== undefined) {
    fail(`npm cannot be started (${result.error.message}); it comes with Node.js.`);
  }
  if (result.status !== 0) {
    fail(`npm ${parameters.join(" ")} failed.`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
