/** The form that changes a camera, and the one that adds one. */
export const cameraEditWords = {
  title: (camera: string): string => `Edit ${camera}`,
  add: (recorder: string): string => `Add a camera to ${recorder}`,
  loading: "Reading the camera",
  notRead: "The camera cannot be read, so it cannot be changed.",
  name: "Name",
  nameHint: "As the recorder calls it, letter by letter. It never changes.",
  nameIs: (name: string): string => `The recorder calls it ${name}; that never changes.`,
  displayName: "Name for people",
  ipAddress: "Address",
  ipAddressHint: "IPv4 or IPv6, to find the camera by.",
  none: "None",
  setStatus: "Set status by hand",
  giveBack: "Give status back to the rules",
} as const;
