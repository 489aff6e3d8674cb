const { fround } = Math;

/**
 * Resamples each of `count` lines of `length` values with a tent filter to `cells` cells from `start` on: an average where cells are
 * wider than a value, interpolation where they are narrower. Every step is of single precision, in the order of the kernel's, so that
 * both give the same to the last bit.
 *
 * @param lineStep From one line to the next in `from`; `valueStep` from one value of a line to the next.
 * @param lineInto The same of what is written, from `into[at]` on.
 * @param weights Scratch: a number for each value.
 */
export function resample(
  from: Float32Array,
  count: number,
  lineStep: number,
  length: number,
  valueStep: number,
  start: number,
  span: number,
  into: Float32Array,
  at: number,
  lineInto: number,
  cells: number,
  cellInto: number,
  weights: Float32Array,
): void {
  const size = Math.max(0.01, span / cells);
  const radius = Math.max(1, size);
  const scale = 1 / (radius * radius);
  for (let cell = 0; cell < cells; cell += 1) {
    const centre = start + (cell + 0.5) * size;
    const first = Math.max(0, Math.ceil(centre - radius)) | 0;
    const last = Math.min(length - 1, Math.floor(centre + radius)) | 0;
    const taps = last - first + 1;
    for (let tap = 0; tap < taps; tap += 1) weights[tap] = (radius - Math.abs(first + tap - centre)) * scale;
    let target = at + cell * cellInto;
    let begin = first * valueStep;
    for (let line = 0; line < count; line += 1, begin += lineStep, target += lineInto) {
      let sum = 0;
      for (let tap = 0, value = begin; tap < taps; tap += 1, value += valueStep) {
        sum = fround(sum + fround(from[value]! * weights[tap]!));
      }
      into[target] = sum;
    }
  }
}
