/** What a backup thread is started with. */
export interface BackupSeed {
  readonly dir: string;
  /** The folder of the copies; it is there and empty. */
  readonly to: string;
  readonly files: readonly string[];
}

/** How far a backup is. */
export interface BackupProgress {
  /** The file that is being copied. */
  readonly file: string;
  readonly copiedPages: number;
  readonly totalPages: number;
}

/** What the thread tells. */
export type BackupReport =
  | { readonly type: "progress"; readonly progress: BackupProgress }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly message: string };
