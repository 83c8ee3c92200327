/** Canvases that are never seen themselves. */

export function layer(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no 2D canvas");
  return context;
}

/** A picture's pixels, to be read and changed. */
export function layerOf(picture: ImageBitmap): CanvasRenderingContext2D {
  const context = layer(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  return context;
}

export function pixelsOf(picture: ImageBitmap): ImageData {
  return layerOf(picture).getImageData(0, 0, picture.width, picture.height);
}
