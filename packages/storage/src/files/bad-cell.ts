/** A cell of a file breaks a rule; which row and column it stands in, the reader of the row adds. */
export class BadCell extends Error {
  readonly rule: string;
  /** True when what is wrong is how the file is read, not the one row: leaving rows out can't mend it. */
  readonly concernsFile: boolean;

  constructor(rule: string, options: { readonly concernsFile?: boolean } = {}) {
    super(rule);
    this.name = "BadCell";
    this.rule = rule;
    this.concernsFile = options.concernsFile ?? false;
  }
}
