const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

/** A number of an axis, short: 1200 is `1.2K`. */
export function axisNumber(value: number): string {
  return COMPACT.format(value);
}

/** A share of an axis: 0.485 is `48.5%`, 0.0001 is `0.01%`. */
export function axisShare(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}
