import { createProcessChannel } from "@aviator/core";
import { serveEventTransportSuite } from "@aviator/core/testing";

/** The far end of the suite in a child process. */
serveEventTransportSuite({
  events: createProcessChannel(process, "events"),
  commands: createProcessChannel(process, "commands"),
});
