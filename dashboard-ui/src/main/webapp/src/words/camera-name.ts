import type { Camera } from "../core/model.ts";

/** What people call a camera. */
export function cameraName({ displayName, name }: Pick<Camera, "displayName" | "name">): string {
  return displayName ?? name;
}
