/** Resident memory of the process in MB, rounded. */
export function residentMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}

/** Measures the share of one core that the process uses. */
export interface CpuMeter {
  /** Share of one core since the meter was made, in per cent, one decimal. */
  sharePercent(): number;
  /** CPU milliseconds since the meter was made. */
  usedMs(): number;
}

/** Starts measuring now, on this clock. */
export function createCpuMeter(clock: { monotonicMs(): number }): CpuMeter {
  const startedMs = clock.monotonicMs();
  const startedUsage = process.cpuUsage();
  const usedMs = (): number => {
    const { user, system } = process.cpuUsage(startedUsage);
    return (user + system) / 1000;
  };
  return {
    usedMs,
    sharePercent: () => Math.round((usedMs() / Math.max(1, clock.monotonicMs() - startedMs)) * 1000) / 10,
  };
}
