import type { Camera } from "../core/model.ts";
import type { Http } from "./http.ts";
import { cameraOf } from "./mapping.ts";
import { dataOf } from "./problem.ts";

// Not in cameras.ts, whose queries the first page would load with it.

/**
 * The first cameras whose names, address or recorder's hostname have a text in them.
 *
 * @throws RequestProblem when the server does not answer
 */
export async function findCameras(http: Http, text: string, limit: number, signal: AbortSignal): Promise<readonly Camera[]> {
  const query = { q: text, limit };
  return (await dataOf(http.GET("/api/cameras", { params: { query }, signal }))).items.map(cameraOf);
}
