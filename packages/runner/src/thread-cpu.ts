/** CPU milliseconds this thread has used, or null where Node is older than 23.9 and can't tell. */
export function threadCpuMs(): number | null {
  if (typeof process.threadCpuUsage !== "function") return null;
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
