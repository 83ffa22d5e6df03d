/** Saves what the element shows now, in its full size, as PNG; does nothing where there is no picture yet. */
export async function savePicture(video: HTMLVideoElement, name: string): Promise<void> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) {
    return;
  }
  const canvas = document.createElement("canvas");
  canvas.width = videoWidth;
  canvas.height = videoHeight;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (blob === null) {
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it later, in its own time.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
