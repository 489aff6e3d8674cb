import { AviatorError, type ErrorRemedy } from "@aviator/core";

/** An error of ours that another thread threw, with its own code: on its way here it lost its class. */
export class OtherThreadError extends AviatorError {
  readonly code: string;
  readonly remedy: ErrorRemedy;

  constructor(message: string, code: string, remedy: ErrorRemedy, cause: Error) {
    super(message, { cause });
    this.code = code;
    this.remedy = remedy;
  }
}
