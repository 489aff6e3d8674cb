/** Waiting jobs of several clients, who take turns. */
export interface FairQueue<Job> {
  /** Adds a job of a client; false when that client has too many waiting already. */
  add(client: number, job: Job): boolean;
  /** Takes the oldest job of the client whose turn it is; undefined when none waits. */
  next(): Job | undefined;
  /** Takes all jobs of a client, or of all. */
  drain(client?: number): Job[];
}

/**
 * Creates a queue in which a client with many jobs holds nobody up.
 *
 * @param limit Jobs of one client that may wait.
 */
export function createFairQueue<Job>(limit: number): FairQueue<Job> {
  // In a Map the client that was served is moved to the end: insertion order is the order of turns.
  const waiting = new Map<number, Job[]>();
  return {
    add(client, job) {
      const jobs = waiting.get(client);
      if (jobs === undefined) waiting.set(client, [job]);
      else if (jobs.length >= limit) return false;
      else jobs.push(job);
      return true;
    },
    next() {
      for (const [client, jobs] of waiting) {
        const job = jobs.shift();
        waiting.delete(client);
        if (jobs.length > 0) waiting.set(client, jobs);
        if (job !== undefined) return job;
      }
      return undefined;
    },
    drain(client) {
      const clients = client === undefined ? [...waiting.keys()] : [client];
      return clients.flatMap((one) => {
        const jobs = waiting.get(one) ?? [];
        waiting.delete(one);
        return jobs;
      });
    },
  };
}
