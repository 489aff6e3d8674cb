/**
 * What the painter needs of a `CanvasRenderingContext2D`: a browser's and @napi-rs/canvas's both have it, so that one painter
 * serves both.
 */
export interface PaintContext {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  font: string;
  globalAlpha: number;
  imageSmoothingEnabled: boolean;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(angle: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  clip(): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
  createRadialGradient(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): PaintGradient;
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): PaintGradient;
  drawImage(image: object, x: number, y: number): void;
  drawImage(
    image: object,
    sourceX: number,
    sourceY: number,
    sourceWidth: number,
    sourceHeight: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void;
}

/** A colour gradient under construction. */
export interface PaintGradient {
  addColorStop(offset: number, colour: string): void;
}

/** A picture that can be drawn on and drawn from. */
export interface Surface {
  /** What `drawImage` takes. */
  readonly image: object;
  readonly context: PaintContext;
}

/** Makes an opaque picture of this size: an off-screen canvas. */
export type CreateSurface = (width: number, height: number) => Surface;
